"""A title in lines of like length that break between words (回行 词意完整, GB/T 9704-2012, 7.3.1).

Without a dictionary of the language the words are not known for certain. A few that titles of notices are made of, and
the signs around them, decide; a title that still breaks badly is given its breaks by hand.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

KINDS = ("通知", "通报", "公告", "通告", "报告", "意见", "决定", "方案", "办法", "规定", "批复", "函", "纪要")
WHOLE = (
    *(
        "人民政府",
        "办公室",
        "办公厅",
        "委员会",
        "领导小组",
        "政府信息公开",
        "政务公开",
        "信息公开",
        "依申请公开",
        "主动公开",
    ),
    *("行政复议", "年度报告", "工作方案", "实施方案", "管理办法", "答复书", "告知书", "意见书"),
    *("规范性文件", "行政许可", "行政处罚", "行政强制", "临时救助", "最低生活保障", "医疗保险", "养老服务"),
    *("考试录用", "建设用地", "详细规划", "综合治理", "环境整治", "安全生产", "道路安全", "危险物品"),
    *("补贴", "发放", "名单", "公示"),
    *("以及", "工作", "成员", "调整", "印发", "公开"),
    *KINDS,
    *(f"的{kind}" for kind in KINDS),
)
_RUN = re.compile(r"[0-9A-Za-z.%〔〕-]+(?:年度|[年月日号])?")  # a number keeps its unit
_NO_START = set("的了、，。；：！？）》〉」』】〕”’％")
_NO_END = set("（《〈「『【〔“‘、第")
_BEFORE = ("关于", "印发", "和", "以及", "及", "暨", "《", "（")
_DOES = ("印发", "公布", "调整", "修改", "废止", "做好", "开展")
_AFTER = (*(f"关于{verb}" for verb in _DOES), "人民政府", "办公室", "的", *"，、；：》）")
_STOP = ("关于", "《", "（", "管理办法", "管理规定", "实施办法", "实施方案", "工作方案", "实施细则")
_GOOD, _PLAIN, _SPLIT = 0.0, 40.0, 1000.0  # what a break costs, beside the squares by which lines miss the mean


def width(text: str) -> float:
    """In full characters: a letter or a digit of ASCII is half as wide."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)


def lines(title: str, room: float) -> list[str]:
    """The title in as few lines as hold it, `room` characters each; breaks made by hand are kept."""
    return [line for part in title.split("\n") if part.strip() for line in _balanced(part.strip(), room)]


def phrases(title: str, names: Sequence[str] = (), room: float = 14) -> list[str]:
    """The pieces of a title that a screen of unknown width does not part, put together the title.

    `names` are those of organs, after which one may stop. A piece wider than `room` characters is parted all the same.
    """
    said = "|".join(map(re.escape, sorted(filter(None, names), key=len, reverse=True)))
    after = {found.end() for found in re.finditer(said, title)} if said else set()
    cuts = [cut for cut in range(1, len(title)) if (cut in after or _ends(title, cut)) and _begins(title, cut)]
    pieces = [title[i:j] for i, j in pairwise((0, *cuts, len(title)))]
    return [part for piece in pieces for part in _parted(piece, room)]


def _ends(title: str, cut: int) -> bool:
    return _cost(title, cut) < _SPLIT and (title.endswith(_AFTER, 0, cut) or title.startswith(_STOP, cut))


def _begins(title: str, cut: int) -> bool:
    """办公室 after a government ends the name of its office."""
    return title[cut] not in _NO_START and not title.startswith("办公", cut)


def _parted(piece: str, room: float) -> list[str]:
    found = lines(piece, room) if width(piece) > room else [piece]
    return found if "".join(found) == piece else [piece]  # lines have no spaces at their ends


def _balanced(title: str, room: float) -> list[str]:
    count = int(-(-width(title) // room)) or 1
    while count < len(title):
        found = _best(title, count, room)
        if found is not None:
            return found
        count += 1
    return [title]


def _best(title: str, count: int, room: float) -> list[str] | None:
    """The cheapest way to cut the title into `count` lines, None if none fits."""
    even = width(title) / count
    costs = [0.0, *(_cost(title, cut) for cut in range(1, len(title))), 0.0]

    @cache
    def rest(start: int, left: int) -> tuple[float, tuple[int, ...]]:
        if left == 0:
            return (0.0 if start == len(title) else float("inf")), ()
        found: tuple[float, tuple[int, ...]] = (float("inf"), ())
        for cut in range(start + 1, len(title) - left + 2):
            length = width(title[start:cut])
            if length > room:
                break
            cost, cuts = rest(cut, left - 1)
            found = min(found, (cost + (length - even) ** 2 + costs[cut], (cut, *cuts)))
        return found

    cost, cuts = rest(0, count)
    return [title[i:j].strip() for i, j in pairwise((0, *cuts))] if cost < float("inf") else None


def _cost(title: str, cut: int) -> float:
    if title[cut] in _NO_START or title[cut - 1] in _NO_END or _inside(title, cut):
        return _SPLIT
    return _GOOD if title.startswith(_BEFORE, cut) or title[cut - 1] in "，、；：" else _PLAIN


def _inside(title: str, cut: int) -> bool:
    """Whether the cut would part a number or one of the known words."""
    if any(run.start() < cut < run.end() for run in _RUN.finditer(title)):
        return True
    return any(title.startswith(word, cut - back) for word in WHOLE for back in range(1, min(len(word), cut + 1)))
