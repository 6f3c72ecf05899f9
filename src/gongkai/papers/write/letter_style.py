"""How an official paper looks (GB/T 9704-2012), once for every format. Lengths in mm, type and line pitch in points.

(unconfirmed) The figures are those taught for the standard; its text has not been compared. Where it contradicts itself
(28 characters of 16 points do not fit 156 mm), what is printed keeps to the 22 lines and 28 characters a page.
"""

from dataclasses import dataclass

POINTS = 72 / 25.4  # in a millimetre
PAPER = (210, 297)  # A4: width, height
TOP, BOTTOM, LEFT, RIGHT = 37, 35, 28, 26  # leave a type area of 156 by 225
LINES, CHARACTERS = 22, 28
PITCH = 28.95  # 22 of them on 225 mm
TRACKING = -0.25  # between characters, so that 28 of 16 points stand on 156 mm
HEAD_DROP = 35  # from the type area down to the red name
RULE_GAP, RED_RULE = 4, 0.7  # (unconfirmed) the rule below the number: how far below it, how thick
FOOT = 7  # from the type area to the page number
THICK, THIN = 0.35, 0.25  # the rules around 版记, outer and inner
TALL = 30  # of a row in which somebody writes by hand
WHOLE = 100  # characters of a cell up to which its row is never parted: more might not fit a page
RED = "#e60012"  # (unconfirmed) 红色 is all that is said; this is the red of printing inks


@dataclass(frozen=True)
class Face:
    """A typeface: its official name, its names in font files, then those that come near it and are free."""

    name: str
    aliases: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases, *self.near)


_SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN", "Noto Serif SC")
_SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "Source Han Sans CN", "Noto Sans SC")
TITLE = Face("方正小标宋简体", ("FZXiaoBiaoSong-B05S", "方正小标宋_GBK", "FZXiaoBiaoSong-B05"), _SERIF)
BODY = Face("仿宋_GB2312", ("FangSong_GB2312", "仿宋", "FangSong", "STFangsong", "FandolFang R"), _SERIF)
BLACK = Face("黑体", ("SimHei", "STHeiti"), _SANS)
SCRIPT = Face("楷体_GB2312", ("KaiTi_GB2312", "楷体", "KaiTi", "STKaiti"), ("LXGW WenKai", "AR PL UKai CN", *_SERIF))
SONG = Face("宋体", ("SimSun", "STSong"), _SERIF)
FREE = (*_SERIF, *_SANS)  # any of these prints Chinese where an office has bought nothing


@dataclass(frozen=True)
class Style:
    """Face and size in points; `pitch` is the distance of its lines, `weight` that asked of a face that has several."""

    face: Face
    size: float = 16  # 三号
    pitch: float = PITCH
    weight: int = 400


STYLES = {
    "head": Style(TITLE, 46, 58, weight=700),  # (unconfirmed) 小于上级机关的字号: offices choose 36 to 62
    "number": Style(BODY),
    "title": Style(TITLE, 22, 34, weight=600),  # 二号
    "body": Style(BODY),
    "heading-1": Style(BLACK),
    "heading-2": Style(SCRIPT),
    "heading-3": Style(BODY),
    "heading-4": Style(BODY),
    "mark": Style(BLACK),  # 附件1 at the top of its page
    "table": Style(BODY, 14, 22),  # (unconfirmed) 四号, as usual; the standard leaves it open
    "table-head": Style(BLACK, 14, 22),
    "colophon": Style(BODY, 14, 22),  # 版记, 四号
    "page": Style(SONG, 14, 14),  # 四号半角宋体
}
