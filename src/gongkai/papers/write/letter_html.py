"""A letter as a piece of a web page: one <article>, headings in order, tables with their headings. No style, no script.

The seal is not drawn: what is read on a screen is the version without a seal that inspections ask for beside the print.
"""

from collections.abc import Iterable
from html import escape

from gongkai.papers.letter import Block, Heading, Letter, Paragraph, Table
from gongkai.papers.write import letter_lines


def write(letter: Letter) -> str:
    """The fragment; whatever was written in the letter comes out as text. Its <h1> is the title of the letter."""
    parts = [
        _line("p", "head", letter.head),
        _line("p", "number", letter.number),
        f"<h1>{escape(letter.name)}</h1>",
        _line("p", "addressee", letter_lines.addressee(letter)),
        *_blocks(letter.blocks),
        *(_line("p", "attachment", mark + title) for mark, title in letter_lines.attachment_notes(letter)),
        _line("p", "organ", letter.organ),
        _day(letter),
        _line("p", "note", letter_lines.note(letter)),
    ]
    for mark, attachment in letter_lines.printed_attachments(letter):
        parts += [f'<section class="letter-attached"><p class="letter-mark">{escape(mark)}</p>']
        parts += [f"<h2>{escape(attachment.title)}</h2>", *_blocks(attachment.blocks), "</section>"]
    colophon = [" ".join(filter(None, sides)) for sides in letter_lines.colophon(letter)]
    if colophon:
        parts += ["<footer>", *(_line("p", "colophon", line) for line in colophon), "</footer>"]
    return '<article class="letter" lang="zh-CN">\n' + "\n".join(filter(None, parts)) + "\n</article>\n"


def _line(tag: str, name: str, text: str) -> str:
    return f'<{tag} class="letter-{name}">{escape(text)}</{tag}>' if text else ""


def _day(letter: Letter) -> str:
    words = escape(letter_lines.day(letter.day))
    dated = f'<time datetime="{letter.day.isoformat()}">{words}</time>' if letter.day else words
    return f'<p class="letter-day">{dated}</p>'


def _blocks(blocks: Iterable[Block]) -> list[str]:
    return [_block(number, block) for number, block in letter_lines.numbered(blocks)]


def _block(number: str, block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{escape(block.text)}</p>"
    if isinstance(block, Heading):
        return f"<h{block.level + 1}>{escape(number + block.text)}</h{block.level + 1}>"
    return _table(block)


def _table(table: Table) -> str:
    heads = "".join(f'<th scope="col">{escape(column)}</th>' for column in table.columns)
    rows = ("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
    return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n" + "\n".join(rows) + "\n</tbody>\n</table>"
