"""The notice of an adjustment: what is signed as text is what is printed as a letter. Knows no Django."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongkai.groups.composition import Change, Sitting
from gongkai.law.group import CHANGES
from gongkai.papers.letter import Attachment, Block, Heading, Letter, Paragraph, Table
from gongkai.papers.seal import Seal
from gongkai.papers.write.letter_lines import numbered
from gongkai.papers.write.page import written_day

COLUMNS = (("职责", 4), ("职务", 7), ("姓名", 4), ("任期", 6))  # each with its share of the width
ENOUGH = "调整后的全部组成人员名单见附件。"


@dataclass(frozen=True)
class Told:
    """What a notice says. `effective_on` is None for the day of signature; `office` may be empty."""

    issuer: str
    group: str
    office: str
    reason: str
    addressee: str
    effective_on: date | None
    first: bool
    changes: Sequence[Change]
    after: Sequence[Sitting]


def title(issuer: str, group: str, *, first: bool) -> str:
    """The first composition of a group is published, every later one adjusts it. Broken before its name."""
    return f"{issuer}关于{'公布' if first else '调整'}\n{group}{'组成人员' if first else '成员'}的通知"


def draft(told: Told) -> Letter:
    """The letter without number, date and seal. Raises what papers.letter.Letter raises."""
    return Letter(
        organ=told.issuer,
        title=title(told.issuer, told.group, first=told.first),
        blocks=tuple(_blocks(told)),
        addressee=told.addressee,
        attachments=(Attachment(f"{told.group}组成人员名单", (members(told.after),)),),
    )


def signed(letter: Letter, *, number: str, day: date, seal: Seal | None) -> Letter:
    """The same letter as it goes out."""
    return replace(letter, head=letter.organ, number=number, day=day, seal=seal, printer=letter.organ, printed=day)


def text(letter: Letter) -> str:
    """The letter as plain text, a line a paragraph, rows of tables with their cells apart: what reviewers read."""
    lines = [f"{letter.addressee}：", *_lines(letter.blocks)]
    for attachment in letter.attachments:
        lines += [f"附件：{attachment.title}", *_lines(attachment.blocks)]
    return "\n\n".join(lines)


def members(after: Sequence[Sitting]) -> Table:
    """The table of members, without the columns that would be empty."""
    rows = [(one.label, one.post, one.holder, _term(one.term_to)) for one in after]
    filled = [place for place in range(len(COLUMNS)) if place < 2 or any(row[place] for row in rows)]
    names, shares = zip(*(COLUMNS[place] for place in filled), strict=True)
    return Table(names, tuple(tuple(row[place] for place in filled) for row in rows), shares)


def _blocks(told: Told) -> Iterator[Block]:
    when = f"，自{_day(told.effective_on)}起施行" if told.effective_on else "，自本通知印发之日起施行"
    what = "组成人员公布如下" if told.first else "成员作如下调整"
    yield Paragraph(f"{told.reason}，现将{told.group}{what}{when}。")
    for kind, label in CHANGES.items():
        lines = [_line(change) for change in told.changes if change.kind == kind]
        if lines and not told.first:
            yield Heading(f"{label}的人员")
            yield from map(Paragraph, lines)
    if not told.first:
        yield Heading("调整后的组成人员")
        yield Paragraph(ENOUGH)
    office = _office(told)
    if office:
        yield Paragraph(office)


def _line(change: Change) -> str:
    if change.kind == "leave" and change.seat:
        return f"{change.seat.who}不再担任{change.seat.label}。"
    assert change.to
    term = f"，任期至{_day(change.to.term_to)}" if change.to.term_to else ""
    if change.seat and change.seat.duty != change.to.duty:
        return f"{change.to.who}由{change.seat.label}改任{change.to.label}{term}。"
    return f"{change.to.who}{'续任' if change.seat else '任'}{change.to.label}{term}。"


def _office(told: Told) -> str:
    chief = next((one for one in told.after if one.duty == "office_head"), None)
    parts = [f"领导小组办公室设在{told.office}"] if told.office else []
    parts += [f"办公室主任由{chief.who}担任"] if chief else []
    return "，".join(parts) + "。" if parts else ""


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for number, block in numbered(blocks):
        if isinstance(block, Table):
            yield from ("　".join(filter(None, row)) for row in block.rows)
        else:
            yield number + block.text


def _term(day: date | None) -> str:
    return f"至{_day(day)}" if day else ""


def _day(day: date | None) -> str:
    return written_day(day) if day else ""
