"""体裁分类: what sort of text an item is.

The fifteen kinds of official paper are fixed; the national list of genres is open (unconfirmed: it begins 政府令, 决定,
公告, 通告), so that what is no official paper follows here in our own words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.cite import CATALOGUE_GUIDE, PAPERS_2012, Cite


@dataclass(frozen=True)
class Genre:
    """`paper`: one of the kinds of official paper (公文种类)."""

    name: str
    label: str
    cite: Cite
    paper: bool = True


_PAPER, _OTHER = PAPERS_2012(8), CATALOGUE_GUIDE(note="体裁分类")

GENRES: Mapping[str, Genre] = {
    genre.name: genre
    for genre in (
        Genre("decree", "命令（令）", _PAPER),
        Genre("decision", "决定", _PAPER),
        Genre("announcement", "公告", _PAPER),
        Genre("public_notice", "通告", _PAPER),
        Genre("resolution", "决议", _PAPER),
        Genre("communique", "公报", _PAPER),
        Genre("opinion", "意见", _PAPER),
        Genre("circular", "通知", _PAPER),
        Genre("bulletin", "通报", _PAPER),
        Genre("report", "报告", _PAPER),
        Genre("request", "请示", _PAPER),
        Genre("official_reply", "批复", _PAPER),
        Genre("motion", "议案", _PAPER),
        Genre("letter", "函", _PAPER),
        Genre("minutes", "纪要", _PAPER),
        Genre("rules", "规定、办法、细则", _OTHER, paper=False),
        Genre("plan", "规划、计划、方案", _OTHER, paper=False),
        Genre("interpretation", "解读", _OTHER, paper=False),
        Genre("guide", "指南", _OTHER, paper=False),
        Genre("overview", "概况", _OTHER, paper=False),
        Genre("other", "其他", _OTHER, paper=False),
    )
}
