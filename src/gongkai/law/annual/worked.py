"""Other work of the year that the words of a report tell, beside what the tables count."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.annual.worded import places
from gongkai.law.information.topics import CLASSES, TOPICS

MOST = 3  # topics that a draft names


@dataclass(frozen=True)
class Worked:
    """A figure by the name that a writer uses; `source` says where it is counted."""

    name: str
    unit: str
    source: str


WORKED: Mapping[str, Worked] = {
    one.name: one
    for one in (
        Worked("公开信息", "条", "主动公开目录"),
        Worked("公开政策解读", "条", "主动公开目录"),
        *(Worked(f"主题：{TOPICS[code].name}", "条", "主动公开目录") for code in CLASSES),
        Worked("按期办结", "件", "申请登记台账"),
        Worked("逾期办结", "件", "申请登记台账"),
        Worked("按期办结率", "%", "申请登记台账"),
        Worked("收到纠错", "条", "纠错登记"),
        Worked("处理纠错", "条", "纠错登记"),
        Worked("领导小组会议", "次", "会议记录"),
        Worked("信息处理费", "元", "收费登记"),
    )
}

DRAFT: Mapping[int, tuple[str, ...]] = {
    1: (
        "主动公开：全年主动公开政府信息｛公开信息｝条，其中政策解读｛公开政策解读｝条。",
        "依申请公开：全年新收政府信息公开申请｛新收申请｝件，上年结转｛上年结转｝件，办结｛办结申请｝件，"
        "结转下年度继续办理｛结转下年｝件。办结的申请中，按期办结的有｛按期办结｝件。",
        "政府信息管理：全年制发行政规范性文件｛制发规范性文件｝件，废止｛废止规范性文件｝件，"
        "现行有效｛现行有效规范性文件｝件。",
        "平台建设：收到公众对网页内容的纠错意见｛收到纠错｝条，已经处理｛处理纠错｝条。",
        "监督保障：政务公开领导小组召开会议｛领导小组会议｝次。",
    ),
    6: ("全年收取政府信息公开信息处理费｛信息处理费｝元。",),
}
"""What records alone can say of a year, section by section, a line a paragraph: the beginning of a text, not the text.

Section five has none: what went wrong and what is to be done about it, only people know.
"""


def drafted(counted: Mapping[str, str]) -> dict[int, list[str]]:
    """DRAFT, and in section one on which topics most was published, by names of WORKED.

    A sentence with a figure of WORKED that was not counted is left out: it could only be struck. By which ways beside
    the website it was published nobody records, so no draft says it.
    """
    words = {no: [kept for line in lines if (kept := _known(line, counted))] for no, lines in DRAFT.items()}
    numbers = {code: int(counted.get(f"主题：{TOPICS[code].name}", "0")) for code in CLASSES}
    most = [TOPICS[code].name for code in sorted(CLASSES, key=lambda code: -numbers[code]) if numbers[code]][:MOST]
    if most:
        words[1][0] += f"较多的主题是{'，'.join(f'{name}｛主题：{name}｝条' for name in most)}。"
    return words


def _known(line: str, counted: Mapping[str, str]) -> str:
    label, colon, text = line.rpartition("：")
    missing = WORKED.keys() - counted.keys()
    told = [each for each in text.split("。") if each and missing.isdisjoint(places(each))]
    return f"{label}{colon}{'。'.join(told)}。" if told else ""
