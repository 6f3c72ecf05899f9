"""Places of the statistical list of divisions, each with the full name of its organ and under its parent.

The list has lines that are no place (市辖区, 省直辖县级行政区划, a city without districts or a zone written again below
itself); what hangs below them hangs below the place above. The names of organs follow from the place: 人民政府 of a
province to a town, 办事处 of a street, 管理委员会 of a zone; what is none of these (a farm, a prison) keeps its name.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.law.division_code import kind_of
from gongkai.law.power import ZONE
from gongkai.law.refusal import Refusal

_NO_CITY = re.compile("市辖区|县|.*直辖县级行政区划")
_COUNTY = re.compile(".*[县市区旗]")
_ZONE = re.compile(f".*{ZONE}")
_ZONES = range(71, 81)  # numbers of zones that are counted as counties, at the fifth and sixth digit


class Orphan(Refusal):
    says = (
        "没有读取：“{name}”（{code}）的上级（{above}）不在名单里，不知道它属于哪里。"
        "请使用同一版本的完整名单（省、市、县、乡四个文件）。"
    )


class Twice(Refusal):
    says = "没有读取：代码{code}在名单里出现两次（“{one}”和“{other}”）。请使用一份完整、未改动的名单。"


@dataclass(frozen=True)
class Place:
    """`code` and `parent` are standard division codes (`parent` empty for a province), `level` a name of LEVELS.

    `organ` is the full name with every place above it, so that it is the only one of its name and stays the same
    whichever part of the list is read.
    """

    code: str
    name: str
    level: str
    parent: str
    organ: str


@dataclass(frozen=True)
class Listing:
    """Parents come before what is under them. `left_out` are lines that are neither a place nor an organ."""

    places: tuple[Place, ...]
    left_out: tuple[str, ...]


def listing(lines: Sequence[tuple[str, str]]) -> Listing:
    """The places of lines (code, name), codes of 2, 4, 6 or 9 digits. Raises Orphan, Twice."""
    names: dict[str, str] = {}
    for code, name in sorted(lines, key=lambda line: (len(line[0]), line[0])):
        if code in names:
            raise Twice(code=code, one=names[code], other=name)
        names[code] = name
    kept: dict[str, tuple[Place, str]] = {}
    left_out = []
    for code, name in names.items():
        above = _above(code, names)
        level = _level(code, name, names)
        if not level:
            left_out.append(f"{name}（{code}）")
            continue
        parent, path = next((kept[each] for each in above if each in kept), (None, ""))
        full = path + name.removeprefix(parent.name if parent else "")
        place = Place(code.ljust(6, "0"), name, level, parent.code if parent else "", _organ(full, level))
        kept[code] = place, full
    return Listing(tuple(place for place, _ in kept.values()), tuple(left_out))


def _above(code: str, names: Mapping[str, str]) -> list[str]:
    """The codes above one as the list writes them, the nearest first: 140105, 1401 and 14 of 140105001."""
    above = [code[:length] for length in (6, 4, 2) if length < len(code)]
    for each in above:
        if each not in names:
            raise Orphan(name=names[code], code=code, above=each)
    return above


def _level(code: str, name: str, names: Mapping[str, str]) -> str:
    """The level of the organ of a line; empty where the line is no place, or is its city written again."""
    if len(code) == 2:
        return "province"
    if len(code) == 4:
        return (
            "" if _NO_CITY.fullmatch(name) else "prefecture_office" if name.endswith(("地区", "盟")) else "prefecture"
        )
    if len(code) == 6:
        if code.endswith("00") or name == names[code[:4]]:
            return ""
        return "county" if int(code[4:]) not in _ZONES and _COUNTY.fullmatch(name) else "agency"
    kind = kind_of(code)
    if kind is None or name.endswith("直辖村级区划") or name == names[code[:6]]:
        return ""
    if kind.label == "街道" or name.endswith(("街道", "街道办事处")):
        return "street"
    return "township" if kind.label in ("镇", "乡") else "agency"


def _organ(path: str, level: str) -> str:
    if level == "street":
        return path if path.endswith("办事处") else f"{path}办事处"
    if level == "prefecture_office":
        return f"{path}行政公署"
    if level == "agency":
        path = re.sub("管委会$", "管理委员会", path)
        return f"{path}管理委员会" if _ZONE.fullmatch(path) else path
    return f"{path}人民政府"
