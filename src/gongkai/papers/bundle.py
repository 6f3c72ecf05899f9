"""A file of many papers as one PDF (案卷): an index, what is told in tables, and every paper, byte for byte, inside."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One paper. `group` is where it belongs (申请材料), `kind` the suffix of its file; `twin`: it has the same content
    as another part that can be read on its pages."""

    group: str
    name: str
    kind: str
    data: bytes
    sha256: str
    twin: bool = False


@dataclass(frozen=True)
class Table:
    """Something told in rows; `columns` are headings with their share of the width."""

    title: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Bundle:
    """`facts` stand on the first page, label and value."""

    title: str
    organ: str
    facts: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Place:
    """Where a part is in the bundle: from which page to which (0: not on pages), and whether it is embedded."""

    first: int
    last: int
    embedded: bool

    def __str__(self) -> str:
        if not self.embedded:
            return "过大，单独保存"
        return f"第{self.first}—{self.last}页" if self.first else "嵌入的附件"
