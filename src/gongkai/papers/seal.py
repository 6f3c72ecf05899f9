"""The picture of a seal (印章): a whole PNG of bearable size, and how wide it is printed."""

import struct
import zlib
from dataclasses import dataclass

from gongkai.law.refusal import Refusal

DIAMETER = 42.0  # mm; (unconfirmed) 国发〔1999〕25号 gives each rank its own, so an organ may state another
SIDE = 3000  # pixels: a seal of 60 mm at 1200 dots an inch
LARGEST = 2_000_000  # bytes
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Seal:
    """`png` are the bytes of the picture, transparent where the paper shows; `diameter` in mm. Raises BadSeal."""

    png: bytes
    diameter: float = DIAMETER

    def __post_init__(self) -> None:
        trouble = _trouble(self.png)
        if trouble:
            raise BadSeal(trouble=trouble, side=SIDE, largest=LARGEST // 1000)
        if not 10 <= self.diameter <= 60:
            raise ValueError("no seal is narrower than 10 or wider than 60 mm")


def _trouble(png: bytes) -> str:
    """What is wrong with the picture, in Chinese; "" if nothing is. A broken one would stop a writer half-way."""
    if not png.startswith(_SIGNATURE):
        return "不是PNG格式"
    if len(png) > LARGEST:
        return "文件太大"
    at, kind, data = len(_SIGNATURE), b"", b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", png, at) if at + 12 <= len(png) else (len(png), b"")
        body = png[at + 4 : at + 8 + length]
        if at + 12 + length > len(png) or zlib.crc32(body) != int.from_bytes(png[at + 8 + length : at + 12 + length]):
            return "不完整或者已经损坏"
        if kind == b"IHDR" and max(struct.unpack_from(">II", body, 4)) > SIDE:
            return "尺寸太大"
        data += body[4:] if kind == b"IDAT" else b""
        at += 12 + length
    return "" if data else "没有内容"


class BadSeal(Refusal):
    says = (
        "印章图片不能使用：图片{trouble}。请换一张背景透明的PNG图片，宽和高都不超过{side}像素，文件不超过{largest}KB。"
    )
