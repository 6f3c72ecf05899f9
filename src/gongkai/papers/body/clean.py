"""A body made clean: only what may stand in one, laid out as if somebody had typed it with care.

`clean(clean(x)) == clean(x)`. Two sieves of nh3 (an HTML5 parser, as browsers have) stand before and behind: what
`rebuild` makes of the words between them need not be trusted.
"""

import re
from collections import Counter
from dataclasses import dataclass

import nh3

from gongkai.law.refusal import Refusal
from gongkai.papers.body import headings
from gongkai.papers.body.allowed import SCHEMES, TAGS, UNSEEN, only_allowed
from gongkai.papers.body.rebuild import Flow, Where
from gongkai.papers.body.tree import Node, parse, write

MAX_MARKUP = 12_000_000  # characters, pictures inside left out: 300 pages of Word have under 2 million
MAX_TAGS = 400_000  # as many as a page with 5 MB of text has; about 10 µs each
MAX_OPEN = 3_000  # elements one in another: the time to parse grows with the square
EMBEDDED = re.compile(r"data:[\w/+.;=-]*,[\w+/=%\s-]*", re.IGNORECASE)
_OPENING = re.compile(r"<(/?)([a-z][a-z0-9:]*)", re.IGNORECASE)
_MEDIA = re.compile(r"<(?:iframe|object|embed|video|audio|svg|canvas)\b", re.IGNORECASE)
# fmt: off
_CLOSED_BY_ITSELF = frozenset({
    "p", "li", "td", "th", "tr", "dd", "dt", "option", "thead", "tbody", "tfoot", "colgroup", "br", "img", "hr", "col",
    "input", "meta", "link", "area", "base", "wbr", "source", "param", "body", "html", "head",
})
_READ = TAGS | {
    "address", "article", "aside", "b", "center", "cite", "dd", "del", "details", "div", "dl", "dt", "fieldset",
    "font", "footer", "form", "h1", "h5", "h6", "header", "hgroup", "hr", "i", "ins", "legend", "main", "nav", "pre",
    "section", "span", "strike", "summary", "tfoot",
}
# fmt: on
_FIRST = nh3.Cleaner(
    tags=set(_READ),
    attributes={
        "*": {"style", "class", "align"},
        "a": {"href"},
        "img": {"src", "alt", "width", "height"},
        "ol": {"start"},
        **{tag: {"colspan", "rowspan", "scope"} for tag in ("td", "th")},
    },
    clean_content_tags=set(UNSEEN),
    url_schemes=set(SCHEMES),
    link_rel=None,
)
_LOST = {
    "picture": "有{}张图片不是本信息的附件，没有带过来；请另存这些图片，上传后再插入。",
    "wordless": "有{}张图片没有文字说明；请写明图片的内容，供看不见图片的人使用。",
    "link": "有{}处链接的地址不能使用，只保留了文字。",
    "hidden": "有{}处隐藏的文字没有带过来。",
    "media": "有{}处视频、音频、嵌入网页等没有带过来；需要公开的，请作为附件上传。",
}


@dataclass(frozen=True)
class Cleaned:
    """`remarks` are sentences for the editor: what was left out, and what to do about it."""

    html: str
    remarks: tuple[str, ...] = ()


def clean(html: str) -> str:
    """The fragment alone. Raises TooLong, Tangled."""
    return cleaned(html).html


def cleaned(html: str) -> Cleaned:
    """Clean what was typed, pasted or read from a file. Raises TooLong, Tangled."""
    lost = Counter[str](media=len(_MEDIA.findall(html)))
    markup = EMBEDDED.sub("data:", html.encode("utf-8", "replace").decode())
    if len(markup) > MAX_MARKUP or markup.count("<") > MAX_TAGS:
        raise TooLong(limit=MAX_MARKUP // 10_000)
    if _open(markup) > MAX_OPEN:
        raise Tangled
    flow = Flow(lost)
    flow.read(parse(_FIRST.clean(markup)).children, Where())
    blocks = flow.finish()
    headings.level(blocks)
    remarks = tuple(says.format(lost[what]) for what, says in _LOST.items() if lost[what])
    return Cleaned(only_allowed(write(Node("", {}, [*blocks]))), remarks)


def _open(markup: str) -> int:
    """How many elements stand one in another at most, those not counted that HTML closes by itself."""
    depth = most = 0
    for closing, tag in _OPENING.findall(markup):
        if tag.lower() not in _CLOSED_BY_ITSELF:
            depth = max(depth - 1, 0) if closing else depth + 1
            most = max(most, depth)
    return most


class TooLong(Refusal):
    says = (
        "没有保存：正文（连同格式）超过{limit}万字符，或者格式标签超过40万个，网页无法正常打开。"
        "请把正文分成几条信息，或者把原文作为附件上传，正文只写摘要。您输入的内容还在页面上。"
    )


class Tangled(Refusal):
    says = (
        "没有保存：粘贴的内容格式一层套一层，超过3000层，无法整理。"
        "请先粘贴到记事本里去掉格式，再从记事本复制过来；您输入的内容还在页面上。"
    )
