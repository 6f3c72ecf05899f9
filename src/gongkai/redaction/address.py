"""Where somebody lives, told to the door: a staircase and flat, a village group and house, a house in a street.

What stands after 住址 and its like is one, whatever it looks like.

The place of an office is public: addresses after 办公地址, 地点 and the like, and rooms of a floor, are left alone.
"""

import re
from collections.abc import Iterator

from gongkai.redaction.hit import Hit

_NUMERALS = "0-9A-Za-z一二三四五六七八九十百"
_N = "(?:[0-9]{1,5}[A-Za-z]?|[A-Za-z]|[一二三四五六七八九十百]{1,4})"
_S = r"[ \u00a0\u3000-]{0,2}"
_END = re.compile(rf"[室户号房单](?:(?<=单)元|(?<=[{_NUMERALS} ].)(?![文令]))")  # where a door may end
_HOUSES = re.compile("[楼栋幢座院排元村庄屯寨社街路巷道弄同]")
_DOOR = re.compile(
    rf"{_N}{_S}(?:号?楼|栋|幢|座|号院?|排){_S}(?:{_N}{_S}(?:号?楼|栋|幢|座|门){_S})?"
    rf"(?:{_N}{_S}单元{_S})?{_N}{_S}[室户号房]\Z"
    rf"|{_N}{_S}单元{_S}(?:{_N}{_S}[室户号房])?\Z"
    rf"|(?:村|庄|屯|寨|社区){_S}{_N}{_S}(?:[村居]民小组|小组|组|社|队){_S}{_N}{_S}[号户]\Z"
    rf"|(?:街|路|巷|大道|弄|胡同){_S}{_N}{_S}号\Z"
)
_LABEL = re.compile("住址|地址|居住地|所在地|住所|现住|家住|暂住|户籍地|居住于")
_OWN = {"住址", "现住", "家住", "暂住", "户籍地", "居住于"}  # these speak of people; the others only after such words:
_PERSONAL = ("家庭", "现", "户籍", "常住", "居住", "家", "本人", "个人", "经常", "身份证", "详细")
_VALUE = re.compile(r"(?:地址|地|住)?(?:为|是)?[\s:：]{0,4}(?P<address>[\u4e00-\u9fffA-Za-z0-9（）()#\-]{4,60})")
_TOLD = re.compile(r"[\u4e00-\u9fff]{2}.*[0-9]")  # a place by its name, and a number in it
_PLACE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9#（）()·]{2,40}\Z")
_LEAD = re.compile(".*(?:家住|现住|住在|居住在|居住于|居于|住址|地址|位于|搬至|迁至)为?[:：]?")
_STEM = re.compile("[省市县区州旗镇乡道村路街巷里庄苑园寓屯寨湾坊厦城弄]")
_OFFICE = re.compile("办公|单位|机关|地点|受理|窗口|大厅|大楼|会议|注册|经营|通信|通讯|公司|局|中心|政府|厅|委员会")
# A house in a street without a label is told with its county or town, and an office's name is on neither side of it.
_DISTRICT = re.compile("[县区市旗镇乡]")
_PREMISES = re.compile(
    rf"{_OFFICE.pattern}|医院|学校|[小中大]学|幼儿园|银行|[商酒饭药网]店|广场|[超门]市|站|所|院|馆|园|厂|企业|地址|位于|设在|附近|路段|施工"
)
_REACH = 40


def addresses(text: str) -> Iterator[Hit]:
    """Addresses to the door in a folded text."""
    for label in _LABEL.finditer(text):
        start = label.start()
        if label.group() in _OWN or text[max(0, start - 3) : start].endswith(_PERSONAL):
            found = _VALUE.match(text, label.end())
            if found and _TOLD.search(found["address"]):
                yield Hit("address", *found.span("address"), found["address"])
    for last in _END.finditer(text):
        end = last.end()
        low = max(0, end - 24)
        before = text[low:end]
        door = _DOOR.search(before) if _HOUSES.search(before) else None
        begin = _begins(text, low + door.start(), end) if door else None
        if begin is not None:
            yield Hit("address", begin, end, text[begin:end])


def _begins(text: str, door: int, end: int) -> int | None:
    """Where the address that ends at a door begins; None where no place is named, or it is an office's."""
    low = max(0, door - _REACH)
    line = text[text.rfind("\n", low, door) + 1 or low : door]
    if _OFFICE.search(line):
        return None
    lead = _LEAD.match(line)
    place = _PLACE.search(line[lead.end() :] if lead else line)
    if text[door] in "街路巷大弄胡":
        return None if place is None else _in_street(text, line, door - len(place.group()), door, end)
    in_village = text[door] in "村庄屯寨社"
    if place is None:
        return door if in_village else None
    return door - len(place.group()) if in_village or _STEM.search(place.group()) else None


def _in_street(text: str, line: str, begin: int, door: int, end: int) -> int | None:
    after = text[end : end + 20].partition("\n")[0]
    home = _DISTRICT.search(text, begin, door) and not _PREMISES.search(line) and not _PREMISES.search(after)
    return begin if home else None
