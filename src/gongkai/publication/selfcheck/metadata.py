"""What is said of the item and is not filled in, or wrongly; pictures without words, tables without a head."""

import re
from collections.abc import Collection, Iterator, Mapping

from gongkai.law.cite import CATALOGUE_GUIDE, UNCHECKED, WEBSITES
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.particulars import METADATA, lacking
from gongkai.law.refusal import Refusal
from gongkai.publication.rules import OWN, is_correction, label_of, wanting
from gongkai.publication.selfcheck.finding import Finding, Subject, basis, fingerprint

WANTED = ("topic", "keywords", "source")  # not required everywhere, and what people search by
_IMG = re.compile(r"<img\b[^>]*>")
_ALT = re.compile(r' alt="[^"]*\S[^"]*"')
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)


def check(subject: Subject) -> Iterator[Finding]:
    if subject.particulars.kind in KINDS:
        amending = subject.item is not None and is_correction(subject.item)
        wanted = wanting(subject.particulars, subject.organ, amending=amending)
        yield from _wanting(subject, wanted)
        yield from _lacking(subject, wanted)
    yield from _pictures(subject)
    yield from _tables(subject)


def _wanting(subject: Subject, wanted: Mapping[str, Refusal]) -> Iterator[Finding]:
    """What will be refused when it is sent for review."""
    kind = subject.particulars.kind
    for name, refusal in wanted.items():
        code = "details" if name.startswith(OWN) else "metadata"
        mark = fingerprint(code, kind, name, str(refusal))
        yield Finding(code, _plain(refusal), label_of(kind, name), mark, must=True, fills=name)


def _plain(refusal: Refusal) -> str:
    """What is wrong, for whoever is still writing: nothing was sent yet that could be refused."""
    return str(refusal).removeprefix("没有送审：").replace(UNCHECKED, "")


def _lacking(subject: Subject, told_already: Collection[str]) -> Iterator[Finding]:
    """What else people search by."""
    told = subject.particulars
    given = {name: getattr(told, name, "") for name in METADATA} | {"title": subject.title, "validity": "valid"}
    must = [name for name in lacking(told.kind, given) if name not in told_already]
    wanted = [name for name in WANTED if not given[name] and name not in (*must, *told_already)]
    for names, why in ((must, "每条信息都应当有"), (wanted, "公众要靠这些项目检索，建议填写")):
        if names:
            labels = "、".join(METADATA[name].label for name in names)
            mark = fingerprint("metadata", *names)
            message = f"没有填写{labels}；{why}。{basis(CATALOGUE_GUIDE())}"
            yield Finding("metadata", message, "有关事项", mark, fills=names[0])


def _pictures(subject: Subject) -> Iterator[Finding]:
    """A picture without words says nothing to people who can't see it (无障碍)."""
    for number, image in enumerate(_IMG.findall(subject.body.html), 1):
        if not _ALT.search(image):
            message = f"第{number}张图片没有文字说明。请写明图片的内容，供看不见图片的人使用。{basis(WEBSITES())}"
            yield Finding("picture-wordless", message, "正文", fingerprint("picture-wordless", image))


def _tables(subject: Subject) -> Iterator[Finding]:
    for number, table in enumerate(_TABLE.findall(subject.body.html), 1):
        if "<th" not in table:
            message = f"第{number}个表格没有表头。请把写栏目名称的一行（列）设为表头，读屏软件才能念出每格是什么。"
            mark = fingerprint("table-headless", table[:2000])
            yield Finding("table-headless", message + basis(WEBSITES()), "正文", mark)
