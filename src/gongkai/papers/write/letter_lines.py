"""What a letter gets when it is written, the same in every format: numbers, brackets, the place of the date."""

from collections.abc import Iterable, Iterator
from datetime import date

from gongkai.law.cite import numeral
from gongkai.papers.letter import Attachment, Block, Heading, Letter
from gongkai.papers.write import letter_style as look
from gongkai.papers.write import page
from gongkai.papers.write.title import width

UNDATED = "\u3000\u3000\u3000\u3000年\u3000月\u3000日"  # a draft: the date is written when it is signed


def room(style: str) -> float:
    """Full characters of a style on a line of the type area."""
    return (look.PAPER[0] - look.LEFT - look.RIGHT) * look.POINTS / look.STYLES[style].size


def head_size(letter: Letter) -> float:
    """Points of 发文机关标志: that of its style, or as many as keep it on one line."""
    size = look.STYLES["head"].size
    return min(size, size * room("head") / (width(letter.head) or 1))


def numbered(blocks: Iterable[Block]) -> Iterator[tuple[str, Block]]:
    """Each block with its number: 一、 （一） 1. （1）, counted anew under each higher heading; "" for no heading."""
    counts = [0, 0, 0, 0]
    for block in blocks:
        if isinstance(block, Heading):
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (4 - block.level)
            yield _number(block.level, counts[block.level - 1]), block
        else:
            yield "", block


def _number(level: int, count: int) -> str:
    return (f"{numeral(count)}、", f"（{numeral(count)}）", f"{count}.", f"（{count}）")[level - 1]


def addressee(letter: Letter) -> str:
    """主送机关, which ends with a full-width colon (7.3.2)."""
    return letter.addressee.rstrip(":：") + "：" if letter.addressee else ""


def attachment_notes(letter: Letter) -> list[tuple[str, str]]:
    """附件说明, a pair a line: 附件： and its number, the name without a stop (7.3.4). One alone has no number."""
    if len(letter.attachments) == 1:
        return [("附件：", letter.attachments[0].title)]
    return [
        (("附件：" if place == 1 else "") + f"{place}.", attachment.title)
        for place, attachment in enumerate(letter.attachments, 1)
    ]


def printed_attachments(letter: Letter) -> Iterator[tuple[str, Attachment]]:
    """Those that are printed with the letter, each with the mark at the top of its page: 附件, or 附件2."""
    for place, attachment in enumerate(letter.attachments, 1):
        if attachment.blocks:
            yield f"附件{place if len(letter.attachments) > 1 else ''}", attachment


def day(when: date | None) -> str:
    return page.written_day(when) if when else UNDATED


def note(letter: Letter) -> str:
    return f"（{letter.note.strip('（）()')}）" if letter.note else ""


def colophon(letter: Letter) -> list[tuple[str, str]]:
    """版记, a line each, left and right part: 抄送, then 印发机关 and 印发日期."""
    lines = [(f"抄送：{'，'.join(letter.copies)}。", "")] if letter.copies else []
    if letter.printer or letter.printed:
        lines.append((letter.printer, f"{day(letter.printed)}印发"))
    return lines


def insets(letter: Letter) -> tuple[float, float]:
    """How far organ and date end from the right edge, in characters (7.3.5).

    With a seal the date ends four from the edge, and the organ stands centred above it. Without one the organ ends two
    from the edge and the date begins two to the right of it; if the date is the longer, it ends two from the edge.
    """
    organ, dated = width(letter.organ), width(day(letter.day))
    if letter.sealed:
        over = (organ - dated) / 2
        return (4 - over, 4) if over <= 4 else (0, over)
    if organ - 2 >= dated:
        return 2, organ - dated
    return 4 + dated - organ, 2
