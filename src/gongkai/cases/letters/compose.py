"""From facts to a letter: paragraphs in the order in which an official reads them. Knows no Django."""

from collections.abc import Iterator

from gongkai.cases.letters.facts import Facts
from gongkai.law.letters import CONTENTS, KINDS
from gongkai.law.remedy import remedy_text
from gongkai.papers.letter import Heading, Letter, Paragraph, Table
from gongkai.papers.write.letter_lines import numbered


def compose(kind: str, told: Facts) -> Letter:
    """The letter without number, day and seal. Raises what papers.letter.Letter raises."""
    label = KINDS[kind].label
    return Letter(
        organ=told.organ,
        title=f"{told.organ}\n{label}",
        blocks=tuple(Paragraph(text) for text in _paragraphs(kind, told) if text.strip()),
        addressee=told.addressee,
    )


def plain(letter: Letter) -> str:
    """The letter as text, a line a paragraph: what reviewers read and the signature covers."""
    lines = [f"{letter.addressee}："]
    for number, block in numbered(letter.blocks):
        if isinstance(block, Table):
            lines += ["　".join(filter(None, row)) for row in block.rows]
        elif isinstance(block, Heading | Paragraph):
            lines.append(number + block.text)
    return "\n\n".join(lines)


def _paragraphs(kind: str, told: Facts) -> Iterator[str]:
    yield f"您提出的政府信息公开申请（{told.case}）：{told.request}"
    for field in KINDS[kind].fields:
        if value := told.fields.get(field.name):
            yield f"{field.label}：{value}"
    for found in told.findings:
        yield f"{found.reply.label}（{found.reply.cite.full}）"
        for field in CONTENTS[found.reply.letter]:
            if value := found.fields.get(field.name):
                yield f"{field.label}：{value}"
        yield remedy_text(found.reply, told.day, online=told.online).text
