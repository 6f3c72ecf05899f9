"""The letter that the tests print: posts instead of people, and a seal that was drawn here."""

import math
import struct
import zlib
from dataclasses import replace
from datetime import date

from gongkai.papers.letter import Attachment, Heading, Letter, Paragraph, Table
from gongkai.papers.seal import Seal

POSTS = (
    ("组长", "县长"),
    ("副组长", "常务副县长"),
    ("副组长", "县人民政府办公室主任"),
    *(("成员", f"县第{place}局局长") for place in range(1, 13)),
)


def picture(side: int = 120) -> bytes:
    """A red ring on nothing, as PNG."""
    rows = bytearray()
    for y in range(side):
        rows.append(0)
        for x in range(side):
            from_middle = math.hypot(x - side / 2, y - side / 2) / (side / 2)
            rows += bytes((220, 20, 20, 200 if 0.88 < from_middle < 0.98 else 0))
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows))), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


NOTICE = Letter(
    organ="清源县人民政府办公室",
    head="清源县人民政府办公室文件",
    number="清政办发〔2026〕12号",
    title="清源县人民政府办公室关于调整政务公开领导小组成员的通知",
    addressee="各乡镇人民政府，县人民政府各部门",
    blocks=(
        Paragraph("因人员变动，县人民政府决定调整县政务公开领导小组的组成人员。现将有关事项通知如下："),
        Heading("组成人员"),
        Table(("职务", "岗位"), POSTS, (1, 3)),
        Heading("职责分工"),
        Heading("领导小组", 2),
        Paragraph("领导小组统筹协调全县政务公开工作，研究解决重大问题。"),
        Heading("领导小组办公室", 2),
        Paragraph("办公室设在县人民政府办公室，承担日常工作。"),
        Heading("其他"),
        Paragraph("本通知自印发之日起施行。"),
    ),
    attachments=(
        Attachment("领导小组办公室联系方式"),
        Attachment("联络员登记表", (Paragraph("请填写下表。"), Table(("单位", "岗位"), (("", ""),) * 3))),
    ),
    day=date(2026, 11, 23),
    seal=Seal(picture()),
    note="此件公开发布",
    copies=("县委办公室", "县人大常委会办公室"),
    printer="清源县人民政府办公室",
    printed=date(2026, 11, 24),
)
SHORT = replace(
    NOTICE, head="", blocks=(Paragraph("正文。"),), attachments=(), seal=None, note="", copies=(), printer=""
)
SHORT = replace(SHORT, printed=None)
SPOKEN = [
    "清政办发〔2026〕12号",
    "各乡镇人民政府，县人民政府各部门：",
    "现将有关事项通知如下：",
    "一、组成人员",
    "副组长",
    "县第12局局长",
    "二、职责分工",
    "（一）领导小组",
    "（二）领导小组办公室",
    "三、其他",
    "1.领导小组办公室联系方式",
    "2.联络员登记表",
    "2026年11月23日",
    "（此件公开发布）",
    "附件2",
    "请填写下表。",
    "抄送：县委办公室，县人大常委会办公室。",
    "2026年11月24日印发",
]
