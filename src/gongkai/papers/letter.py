"""An official paper (公文) as plain data: a notice, a reply, a minute. How it looks is decided where it is written.

A letter that exists can be written in every format: what no format can show is refused here, by place and by sign.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.cite import DOCUMENT_FORMAT, Cite
from gongkai.law.refusal import Refusal
from gongkai.papers.seal import Seal

LEVELS = (1, 2, 3, 4)  # 一、 （一） 1. （1）: GB/T 9704-2012, 7.3.3
_SPACES = " \u3000\u00a0"


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 4, without its number: the number is counted when the letter is written."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Table:
    """A plain table. Every row has as many cells as there are columns; `shares` are their widths, in proportion.

    `tall` are the places, from 1, of rows that leave room to write by hand.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...] = ()
    tall: tuple[int, ...] = ()

    @property
    def widths(self) -> tuple[int, ...]:
        return self.shares or (1,) * len(self.columns)


Block = Paragraph | Heading | Table


@dataclass(frozen=True)
class Attachment:
    """Named under the body; with blocks it is printed too, on a page of its own. The title stands without 《》."""

    title: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Letter:
    """Everything on the paper. A draft has no number and no date yet; what is "" or None is left out.

    `title` may hold line breaks chosen by hand; without them its lines are balanced. `organ` signs, `head` is the red
    name at the top (发文机关标志). `sealed`: room is kept for a seal (加盖印章), printed if it is given, else stamped
    by hand. `note` (附注) is written without its round brackets. `printer` and `printed` are 印发机关, 印发日期.

    Raises Blank, BadSign, BadTable, BadLevel.
    """

    organ: str
    title: str
    blocks: tuple[Block, ...]
    addressee: str = ""
    head: str = ""
    number: str = ""
    attachments: tuple[Attachment, ...] = ()
    day: date | None = None
    sealed: bool = True
    seal: Seal | None = None
    note: str = ""
    copies: tuple[str, ...] = ()
    printer: str = ""
    printed: date | None = None

    def __post_init__(self) -> None:
        for what, text in (("发文机关", self.organ), ("标题", self.title), *self._attached()):
            if not text.strip():
                raise Blank(what=what)
        for where, text in self.texts():
            _readable(where, text)
        for block in self.all_blocks():
            if isinstance(block, Table):
                _even(block)
            elif isinstance(block, Heading) and block.level not in LEVELS:
                raise BadLevel(level=block.level, text=block.text)

    @property
    def name(self) -> str:
        """The title on one line: for lists, metadata and file names."""
        return "".join(self.title.split("\n"))

    def all_blocks(self) -> Iterator[Block]:
        yield from self.blocks
        for attachment in self.attachments:
            yield from attachment.blocks

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text of the letter, with the Chinese name of its place."""
        yield from (("发文机关", self.organ), ("标题", self.name), ("主送机关", self.addressee))
        yield from (("发文机关标志", self.head), ("发文字号", self.number), ("附注", self.note))
        yield from (("印发机关", self.printer), *(("抄送机关", copy) for copy in self.copies))
        yield from self._attached()
        for block in self.all_blocks():
            if isinstance(block, Table):
                yield from (("表格", cell) for row in (block.columns, *block.rows) for cell in row)
            else:
                yield ("正文" if isinstance(block, Paragraph) else "小标题", block.text)

    def _attached(self) -> Iterator[tuple[str, str]]:
        return (("附件名称", attachment.title) for attachment in self.attachments)


def _readable(where: str, text: str) -> None:
    bad = dict.fromkeys(sign for sign in text if not sign.isprintable() and sign not in _SPACES)
    if bad:
        raise BadSign(where=where, near=_near(text, next(iter(bad))), signs="、".join(f"U+{ord(s):04X}" for s in bad))


def _near(text: str, sign: str) -> str:
    """The readable words before an unreadable sign, so that it can be found; after it where it comes first."""
    before, _, after = text.partition(sign)
    words = before[-8:] or after[:8]
    return "".join(sign for sign in words if sign.isprintable())


def _even(table: Table) -> None:
    width = len(table.columns)
    if not width or (table.shares and (len(table.shares) != width or min(table.shares) < 1)):
        raise ValueError("a table has columns, and as many shares as these, each at least 1")
    for place, row in enumerate(table.rows, 1):
        if len(row) != width:
            raise BadTable(place=place, cells=len(row), columns=width, heads="、".join(table.columns))


class Blank(Refusal):
    says = "没有制作公文：{what}是空的。请填写后再试。"


class BadSign(Refusal):
    says = (
        "没有制作公文：{where}中“{near}”旁边有看不见的字符（{signs}），多半是从别处粘贴时带来的，印出来会乱。"
        "请删去这一处，手工重新输入；需要分段的，请另起一段。"
    )


class BadTable(Refusal):
    says = "没有制作公文：表格（{heads}）共{columns}栏，第{place}行却有{cells}格。请补齐或者删去多出的格。"


class BadLevel(Refusal):
    says = "没有制作公文：小标题“{text}”的层次为{level}。公文的结构层次只有四级：一、（一）1.（1），请改为1至4。"
    cite = Cite(DOCUMENT_FORMAT, note="第7.3.3项")
