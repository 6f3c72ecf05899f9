"""From facts to a letter: the wording of its kind, filled in, in the order in which an official reads it. Knows no
Django."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from gongkai.cases.letters import tables
from gongkai.cases.letters.facts import Facts, Found
from gongkai.law.cite import numeral
from gongkai.law.information.field import Field
from gongkai.law.letters import CONTENTS, KINDS
from gongkai.law.letters.filling import fill
from gongkai.law.letters.passages import Part, wording
from gongkai.law.remedy import Remedy, remedies, remedy_of
from gongkai.papers.letter import Attachment, Block, Heading, Letter, Paragraph, Table
from gongkai.papers.write.letter_lines import numbered

LONGEST_HEADING = 40
# What a letter calls itself in its remedy, and the text of `law.remedy` where it finds nothing.
CALLED = {"lapse": "本告知书", "overruled": "本告知书"}
REMEDIES = {"overruled": "published_on", "record": "other_act"}
PROTECTS = "third_party"  # the ground of `law.replies` on which 条例第十五条 weighs the public interest
_SUFFIX = re.compile(r"\.[0-9A-Za-z]{1,5}$")
Values = Mapping[str, str]


def compose(kind: str, told: Facts) -> Letter:
    """The letter without number, day and seal. Raises what papers.letter.Letter raises, BadWording."""
    worded = wording(kind, told.day)
    values = _values(kind, told)
    printed = (
        [Attachment(worded.attached.title, tuple(_blocks(worded.attached.parts, values, told, kind)))]
        if worded.attached
        else []
    )
    return Letter(
        organ=told.organ,
        title=f"{told.organ}\n{worded.title}",
        blocks=tuple(_blocks(worded.parts, values, told, kind)),
        addressee=told.addressee if worded.addressed else "",
        attachments=(*printed, *(Attachment(_SUFFIX.sub("", name)) for name in told.attachments)),
    )


def plain(letter: Letter) -> str:
    """The letter as text, a line a paragraph: what reviewers read and the signature covers."""
    lines = [f"{letter.addressee}："] if letter.addressee else []
    lines += _lines(letter.blocks)
    for attachment in letter.attachments:
        lines += [f"附件：{attachment.title}", *_lines(attachment.blocks)]
    return "\n\n".join(lines)


def remedy(kind: str, told: Facts) -> Remedy:
    """The remedy that the letter names, the organ's own words still in ［ ］; empty where it names none."""
    online = bool(told.review_online)
    if key := REMEDIES.get(kind):
        return remedy_of(key, CALLED.get(kind, "本答复"), told.day, online=online)
    replies = [found.reply for found in told.findings]
    return remedies(replies, told.day, online=online, letter=CALLED.get(kind, "本答复"))


def shown(fields: tuple[Field, ...], given: Values) -> dict[str, str]:
    """The values of fields as a letter prints them: a date as 2026年2月10日, a choice by its label."""
    return {one.name: _shown(one, given[one.name]) for one in fields if given.get(one.name)}


def _shown(one: Field, value: str) -> str:
    if one.kind == "date":
        return tables.written(value)
    return one.choices[value] if one.kind == "choice" else value


def _values(kind: str, told: Facts) -> dict[str, str]:
    article = {"article": told.findings[0].reply.cite.full} if kind == "lapse" and told.findings else {}
    return {
        "article": KINDS[kind].cite.full,
        "organ": told.organ,
        "addressee": told.addressee,
        **told.values,
        **article,
        **shown(KINDS[kind].fields, told.fields),
    }


def _blocks(parts: tuple[Part, ...], values: Values, told: Facts, kind: str) -> Iterator[Block]:
    """The blocks of these parts; a part that `joins` goes on with the paragraph before it."""
    kept: list[Block] = []
    for part, block in _all(parts, values, told, kind):
        last = kept[-1] if kept else None
        if part.joins and isinstance(block, Paragraph) and isinstance(last, Paragraph):
            kept[-1] = Paragraph(last.text + block.text)
        else:
            kept.append(block)
    for block in kept:
        yield from _split(block)


def _all(parts: tuple[Part, ...], values: Values, told: Facts, kind: str) -> Iterator[tuple[Part, Block]]:
    for part in parts:
        if not part.holds(values):
            continue
        if part.include:
            yield from _all(wording(f"shared/{part.include}", told.day).parts, values, told, kind)
        elif part.slot:
            yield from ((part, block) for block in _SLOTS[part.slot](_Place(values, told, kind)))
        elif part.rows:
            yield part, _table(part, values)
        elif part.heading:
            yield part, Heading(fill(part.heading, values))
        else:
            yield part, Paragraph(fill(part.text, values))


def _table(part: Part, values: Values) -> Table:
    """What is not known has no row."""
    filled = [(place in part.tall, [fill(cell, values) for cell in row]) for place, row in enumerate(part.rows, 1)]
    kept = [(tall, tuple(row)) for tall, row in filled if all(row)]
    tall = tuple(place for place, (is_tall, _) in enumerate(kept, 1) if is_tall)
    return Table(part.columns, tuple(row for _, row in kept), part.shares, tall)


def _split(block: Block) -> Iterator[Block]:
    """What was typed in several lines is several paragraphs; a cell has one."""
    if isinstance(block, Paragraph):
        yield from (Paragraph(line.strip()) for line in block.text.split("\n") if line.strip())
    elif isinstance(block, Table):
        rows = tuple(tuple(" ".join(cell.split("\n")) for cell in row) for row in block.rows)
        yield replace(block, rows=rows)
    else:
        yield block


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for number, block in numbered(blocks):
        if isinstance(block, Table):
            yield from ("　".join(row).rstrip() for row in (block.columns, *block.rows))
        else:
            yield number + block.text


@dataclass(frozen=True)
class _Place:
    """Where a slot stands: the values around it, and the letter."""

    values: Values
    told: Facts
    kind: str


def _findings(place: _Place) -> Iterator[Block]:
    several = len(place.told.findings) > 1
    for number, found in enumerate(place.told.findings, 1):
        if several:
            yield Heading(_heading(found, number))
        letter = found.reply.letter
        fields = CONTENTS[letter]
        worded = wording(f"findings/{letter}", place.told.day)
        own = {one.name for one in fields}
        values = {name: value for name, value in place.values.items() if name not in own}
        values |= {"article": found.reply.cite.full, "says": worded.says[found.reply.code]}
        values |= shown(fields, found.fields) | ({"protects": "是"} if PROTECTS in found.grounds else {})
        told = Facts(place.told.organ, place.told.day, values, found.fields)
        yield from _blocks(worded.parts, values, told, place.kind)


def _heading(found: Found, number: int) -> str:
    subject = found.fields.get("subject", "").strip().rstrip("。；，")
    short = subject and "\n" not in subject and len(subject) <= LONGEST_HEADING
    return f"关于{subject}" if short else f"关于申请公开的第{numeral(number)}项内容"


def _remedy(place: _Place) -> Iterator[Block]:
    told = place.told
    text = remedy(place.kind, told).text
    for blank, ours in (
        ("［复议机关］", told.review),
        ("［人民法院］", told.court),
        ("［互联网渠道］", told.review_online),
    ):
        text = text.replace(blank, ours or blank)
    if text:
        yield Paragraph(text)


_SLOTS: Mapping[str, Callable[[_Place], Iterator[Block]]] = {
    "findings": _findings,
    "remedy": _remedy,
    "withheld": lambda place: tables.withheld(place.told.fields),
    "bands": lambda place: tables.bands(place.told.fields),
}
