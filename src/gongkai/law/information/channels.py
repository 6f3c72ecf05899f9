"""公开渠道和载体: the thirteen boxes of the standard catalogues, and how a publication on each is counted.

That 政府网站 is one of the thirteen is by count (unconfirmed); a place may add its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.cite import GRASSROOTS, REG, Cite


@dataclass(frozen=True)
class Channel:
    """`count` is the heading under which the annual report counts what was published there, a name of COUNTS."""

    name: str
    label: str
    count: str
    cite: Cite


COUNTS = {
    "website": "政府网站",
    "new_media": "政务新媒体",
    "gazette": "政府公报",
    "board": "公开栏",
    "other": "其他方式",
}
_BOX = GRASSROOTS(note="标准目录“公开渠道和载体”")

CHANNELS: Mapping[str, Channel] = {
    channel.name: channel
    for channel in (
        Channel("site", "政府网站", "website", REG(23)),
        Channel("gazette", "政府公报", "gazette", REG(23)),
        Channel("new_media", "两微一端", "new_media", REG(23)),
        Channel("conference", "发布会/听证会", "other", REG(23)),
        Channel("broadcast", "广播电视", "other", REG(23)),
        Channel("print", "纸质媒体", "other", REG(23)),
        Channel("reading_place", "公开查阅点", "other", REG(25, 1)),
        Channel("service_hall", "政务服务中心", "other", REG(25, 1)),
        Channel("service_station", "便民服务站", "other", _BOX),
        Channel("door", "入户/现场", "other", _BOX),
        Channel("board", "社区/企事业单位/村公示栏（电子屏）", "board", REG(25, 2)),
        Channel("push", "精准推送", "other", _BOX),
        Channel("other", "其他", "other", _BOX),
    )
}
# The standard catalogues tick these for every organ alike. A gazette, a station and a paper are those of a government
# from the county up (条例23); 其他 tells a reader nothing.
GOVERNMENTS = frozenset({"gazette", "broadcast", "print", "conference"})
UNSAID = frozenset({"other"})
