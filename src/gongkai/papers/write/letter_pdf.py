"""A letter as PDF/A-2a and PDF/UA-1: tagged, its fonts inside, the same bytes for the same letter and fonts.

The two standards are asked for because a file that meets them can be kept and read aloud, and because the engine then
refuses to draw a sign that no font has, instead of drawing a box.
"""

import json
import re
from datetime import UTC, datetime, time
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from gongkai.law.refusal import Refusal
from gongkai.papers.letter import Block, Heading, Letter, Paragraph
from gongkai.papers.write import fonts, letter_lines
from gongkai.papers.write import letter_style as look
from gongkai.papers.write.title import lines

if TYPE_CHECKING:
    import typst

_TEMPLATE = files("gongkai.papers.write") / "letter.typ"
_MEASURES = {"PAPER", "TOP", "BOTTOM", "LEFT", "RIGHT", "TRACKING", "HEAD_DROP", "RULE_GAP", "RED_RULE", "FOOT", "RED"}
_MEASURES |= {"THICK", "THIN", "TALL", "WHOLE"}
_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


def write(letter: Letter) -> bytes:
    """The printed letter. Dated in its metadata by the day on the paper, so that it depends on no clock.

    Raises NoFont, NoGlyph.
    """
    import typst

    stamp = datetime.combine(letter.day, time(), UTC) if letter.day else datetime(2000, 1, 1, tzinfo=UTC)
    compiler = typst.Compiler(font_paths=fonts.shelf())
    try:
        printed = compiler.compile(
            _TEMPLATE.read_bytes(),
            format="pdf",
            sys_inputs={"letter": json.dumps(_data(letter), ensure_ascii=False)},
            pdf_standards=["a-2a", "ua-1"],
            timestamp=stamp,
        )
    except typst.TypstError as error:
        raise explained(error) from None
    assert isinstance(printed, bytes)
    return printed


def explained(error: "typst.TypstError") -> Exception:
    """NoGlyph where the engine misses a sign in the fonts, else the error itself."""
    missing = dict.fromkeys(_plain(found) for found in _MISSING.findall(error.diagnostic))
    return NoGlyph(signs="、".join(missing)) if missing else error


def _data(letter: Letter) -> dict[str, Any]:
    """What the template is handed: strings and numbers only."""
    room = letter_lines.room("title") - 1
    return {
        "look": measures(),
        "name": letter.name,
        "title": lines(letter.title, room),
        "organ": letter.organ,
        "head": letter.head,
        "head_size": letter_lines.head_size(letter),
        "number": letter.number,
        "addressee": letter_lines.addressee(letter),
        "blocks": _blocks(letter.blocks),
        "notes": letter_lines.attachment_notes(letter),
        "insets": letter_lines.insets(letter),
        "day": letter_lines.day(letter.day),
        "sealed": letter.sealed,
        "seal": {"bytes": [*letter.seal.png], "diameter": letter.seal.diameter} if letter.seal else None,
        "note": letter_lines.note(letter),
        "attached": [
            {"mark": mark, "title": lines(attachment.title, room), "blocks": _blocks(attachment.blocks)}
            for mark, attachment in letter_lines.printed_attachments(letter)
        ],
        "colophon": letter_lines.colophon(letter),
    }


@lru_cache(maxsize=1)
def measures() -> dict[str, Any]:
    """The style table, each face replaced by the fonts of this machine that draw it."""
    styles = {
        name: {"families": fonts.families(style.face)}
        | {key: getattr(style, key) for key in ("size", "pitch", "weight")}
        for name, style in look.STYLES.items()
    }
    measures = {name.lower(): value for name, value in vars(look).items() if name in _MEASURES}
    return {"styles": styles, **measures}


def _blocks(blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    return [_block(number, block) for number, block in letter_lines.numbered(blocks)]


def _block(number: str, block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "text": block.text}
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": number + block.text}
    return {"kind": "table", "columns": block.columns, "rows": block.rows, "shares": block.widths, "tall": block.tall}


def _plain(quoted: str) -> str:
    """A string as the engine quotes it, read back."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], quoted)


class NoGlyph(Refusal):
    says = (
        "没有制作PDF：这台服务器的字体里没有{signs}，印出来会是方框。请核对这个字是否有误；确属人名、地名用字的，"
        "可以下载Word格式在装有该字字体的电脑上打印，或者请管理员安装含有它的字体后重启服务再试。"
    )
