"""Where somebody lives, told to the door: a staircase and flat, a village group and house, or what 住址 stands before.

The place of an office is public: addresses after 办公地址, 地点 and the like, and rooms of a floor, are left alone.
"""

import re
from collections.abc import Iterator

from gongkai.redaction.hit import Hit

_N = "(?:[0-9]{1,5}[A-Za-z]?|[A-Za-z]|[一二三四五六七八九十百]{1,4})"
_S = r"[ \u00a0\u3000-]{0,2}"
_DOOR = re.compile(
    rf"{_N}{_S}(?:号?楼|栋|幢|座|号院?|排){_S}(?:{_N}{_S}(?:号?楼|栋|幢|座|门){_S})?"
    rf"(?:{_N}{_S}单元{_S})?{_N}{_S}(?:室|户|号|房)(?!文|令|公告|函)"
    rf"|{_N}{_S}单元{_S}{_N}{_S}(?:室|户|号|房)?"
    rf"|(?:村|庄|屯|寨|社区){_S}{_N}{_S}(?:[村居]民小组|小组|组|社|队){_S}{_N}{_S}[号户]"
)
_WORDS = re.compile("[室户号房组社队](?![文令])|单元")
_LABELLED = re.compile(
    r"(?:家庭|现|户籍|常住|居住|家|本人|个人|经常|身份证)(?:住址|地址|居住地址?|所在地|住所?)(?:为|是)?[\s:：]{0,4}"
    r"(?P<address>[\u4e00-\u9fffA-Za-z0-9（）()#\-]{4,60})"
    r"|(?<![\u4e00-\u9fff])住址[\s:：]{0,4}(?P<bare>[\u4e00-\u9fffA-Za-z0-9（）()#\-]{4,60})"
    r"|(?:现住|家住|户籍地|居住于|暂住)[\s:：]{0,4}(?P<lives>[\u4e00-\u9fffA-Za-z0-9#\-]{4,60})"
)
_LABELS = re.compile("住|户籍|所在地|地址")
_PLACE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9#（）()·]{2,40}\Z")
_LEAD = re.compile(".*(?:家住|现住|住在|居住在|住址|地址|位于|搬至|迁至)为?[:：]?")
_STEM = re.compile("[省市县区州旗镇乡道村路街巷里庄苑园寓屯寨湾坊厦城弄]")
_OFFICE = re.compile("办公|单位|机关|地点|受理|窗口|大厅|大楼|会议|注册|经营|通信|通讯|公司|局|中心|政府|厅|委员会")


def addresses(text: str) -> Iterator[Hit]:
    """Addresses to the door in a folded text."""
    if _LABELS.search(text):
        for found in _LABELLED.finditer(text):
            name = str(found.lastgroup)
            value = found.group(name)
            if any("0" <= sign <= "9" for sign in value):
                yield Hit("address", *found.span(name), value)
    if _WORDS.search(text) is None:
        return
    for door in _DOOR.finditer(text):
        start = _begins(text, door.start())
        if start is not None:
            yield Hit("address", start, door.end(), text[start : door.end()])


def _begins(text: str, door: int) -> int | None:
    """Where the address that ends at a door begins; None where no place is named, or it is an office's."""
    low = max(0, door - 40)
    line = text[text.rfind("\n", low, door) + 1 or low : door]
    if _OFFICE.search(line):
        return None
    lead = _LEAD.match(line)
    line = line[lead.end() :] if lead else line
    place = _PLACE.search(line)
    first = text[door] in "村庄屯寨社"
    if place is None:
        return None if not first else door
    return door - len(place.group()) if first or _STEM.search(place.group()) else None
