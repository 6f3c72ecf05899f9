"""What follows where nobody said otherwise: genre, catalogue line, maker and summary of an item, however it came."""

import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Any

from gongkai.approvals.reading import is_html, lines
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.lists import LISTS
from gongkai.organs.models import Organ
from gongkai.papers.body.words import summary
from gongkai.publication.models import CatalogueItem
from gongkai.publication.particulars import Particulars

FOLLOWING = ("genre", "catalogue", "makers", "summary")
# A paper is what its title ends with (公文处理工作条例8); longer endings first.
ENDS = {
    "命令": "decree", "政府令": "decree", "决定": "decision", "公告": "announcement", "通告": "public_notice",
    "决议": "resolution", "意见": "opinion", "通知": "circular", "通报": "bulletin", "批复": "official_reply",
    "的函": "letter", "复函": "letter", "纪要": "minutes", "规定": "rules", "办法": "rules", "细则": "rules",
    "规划": "plan", "方案": "plan", "解读": "interpretation",
}  # fmt: skip
_TAIL = re.compile(r"(?:[（(][^（()）]*[）)]|[》”\s])+\Z")  # （试行） and the like


def follows(given: Particulars, *, title: str, text: str, organ: Organ) -> dict[str, str]:
    """By the names of FOLLOWING; empty where nothing follows."""
    return {
        "genre": genre(title) or KINDS[given.kind].genre,
        "catalogue": _line(given.kind, given.details, organ),
        "makers": "" if given.origin == "from_organ" else organ.name,
        "summary": summary(html(text)),
    }


def completed(given: Particulars, *, title: str, text: str, organ: Organ) -> Particulars:
    """The same, with what follows where it says nothing."""
    found = follows(given, title=title, text=text, organ=organ)
    empty: dict[str, Any] = {name: value for name, value in found.items() if not getattr(given, name)}
    return replace(given, **empty)


def genre(title: str) -> str:
    """What a title calls itself at its end, "" where no kind of paper."""
    bare = _TAIL.sub("", title)
    return next((name for end, name in ENDS.items() if bare.endswith(end)), "")


def html(text: str) -> str:
    """A text as an HTML fragment; a plain one has a paragraph a line."""
    return text if is_html(text) or not text else "".join(f"<p>{escape(line)}</p>" for line in lines(text))


def _line(kind: str, details: Mapping[str, str], organ: Organ) -> str:
    """The line under which it usually stands, the narrowest that the organ has; a list by what it lists."""
    found = KINDS[kind]
    listed = LISTS.get(details.get("list_type", "")) if "list_type" in found.by_name else None
    usual = (*(listed.lines if listed else ()), found.catalogue)
    known = set(
        CatalogueItem.objects.filter(organ=organ, code__in=usual, left_out_for="").values_list("code", flat=True)
    )
    return next((line for line in usual if line in known), "")
