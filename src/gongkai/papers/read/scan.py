"""The tokens gone through once: which rows stand where, and which figures follow them.

Labels mean something only inside a table of the form. A block of table 二, the head of table 三, a heading open one; a
table of comparisons or the next section closes it, so that 行政许可 in a sentence is no row.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from .lexicon import Entry
from .stream import Stream
from .tokens import Token
from .values import Values


@dataclass(frozen=True)
class Head:
    """The head above a row, column by column: the names in the order in which the document has them."""

    columns: tuple[tuple[str, Token], ...] = ()
    strays: tuple[Token, ...] = ()  # words among them that are no column of the form


@dataclass(frozen=True)
class Sighting:
    """A row of the form (or a whole group of table 三 whose row labels are lost) and the tokens that follow it."""

    entry: Entry
    token: Token
    values: tuple[Token, ...]
    head: Head
    guessed: bool = False


@dataclass
class Scan:
    """What one report holds: rows by name, the tokens of table 四, and every label seen."""

    rows: dict[str, list[Sighting]] = field(default_factory=dict)
    groups: dict[str, list[Sighting]] = field(default_factory=dict)
    remedies: list[tuple[Token, ...]] = field(default_factory=list)
    labels: dict[tuple[str, int, str], Token] = field(default_factory=dict)
    strays: list[Token] = field(default_factory=list)
    orphans: dict[int, int] = field(default_factory=dict)  # figures of a table that stand behind no label


Guess = Callable[[Token, int, str], tuple[Entry, Token] | None]


def scan(stream: Stream, tokens: Sequence[Token], guess: Guess, sizes: Mapping[str, int]) -> Scan:
    """Go through the tokens of one report.

    `guess` names words that may be a mistyped label, or gives None; `sizes` are the columns of each row, if known.
    """
    return _Walk(stream, tokens, guess, sizes).run()


class _Walk:
    def __init__(self, stream: Stream, tokens: Sequence[Token], guess: Guess, sizes: Mapping[str, int]) -> None:
        self.stream = stream
        self.tokens = tokens
        self.guess = guess
        self.sizes = sizes
        self.values = Values(stream, tokens, lambda words: self.guess(words, self.table, self.group) is not None)
        self.out = Scan()
        self.table = 0
        self.block = ""
        self.group = ""
        self.heading = False  # inside the head of a table
        self.closed = False  # a foreign table or another section has begun: only an opening label counts
        self.columns: list[tuple[str, Token]] = []
        self.unknown: list[Token] = []  # words in the head
        self.remedies: list[Token] = []

    def run(self) -> Scan:
        index = 0
        while index < len(self.tokens):
            token = self.tokens[index]
            if token.kind == "heading":
                self._open(token.no if token.no in (2, 3, 4) else 0)
                self.closed = self.table == 0
                index += 1
            elif token.kind == "label":
                index = self._label(index)
            elif token.kind == "words" and self.table:
                index = self._words(index)
            else:
                self._remedy(token)
                if token.kind == "figure" and not token.loose:
                    self.out.orphans[self.table] = self.out.orphans.get(self.table, 0) + 1
                index += 1
        self._open(0)
        return self.out

    def _open(self, table: int) -> None:
        if self.remedies:
            self.out.remedies.append(tuple(self.remedies))
            self.remedies = []
        if table != self.table:
            self.columns, self.unknown = [], []
        self.table = table
        self.heading = table in (2, 3)
        self.block = self.group = ""

    def _remedy(self, token: Token) -> None:
        if self.table == 4:
            self.remedies.append(token)

    def _label(self, index: int) -> int:
        token = self.tokens[index]
        entry = self._meaning(index)
        if entry is None:
            self._remedy(token)
            return index + 1
        if entry.kind == "foreign":
            self._open(0)
            self.closed = True
            return index + 1
        if entry.table == 4 or self.table == 4:
            return self._in_four(index, entry)
        return {"row": self._row, "group": self._group}.get(entry.kind, self._caption)(index, entry, token)

    def _meaning(self, index: int) -> Entry | None:
        """Which of the things that these words may name is meant here."""
        token = self.tokens[index]
        kinds = {entry.kind: entry for entry in token.entries}
        tables = {entry.table for entry in token.entries}
        if "foreign" in kinds:
            return kinds["foreign"]
        if token.loose and self.table != 4:
            return None
        if "block" in kinds:
            return kinds["block"]
        if "head" in kinds:
            return kinds["head"]
        if self.table == 4 and 4 in tables:
            return next(entry for entry in token.entries if entry.table == 4)
        if self.table == 0:
            return self._opening(token)
        here = [entry for entry in token.entries if entry.table == self.table]
        if not here:
            return self._other_table(token)
        if len(here) == 1:
            return here[0]
        return self._choose(index, {entry.kind: entry for entry in here})

    def _opening(self, token: Token) -> Entry | None:
        """Labels that open a table even without heading and head."""
        if self.closed:
            return None
        names = {entry.name: entry for entry in token.entries}
        return names.get("received") or names.get("direct_suit")

    def _other_table(self, token: Token) -> Entry | None:
        """A label of another table than the one we are in: 三 begins after 二, 四 after 三, without a heading."""
        entry = token.entries[0]
        begins = entry.name in ("received", "natural", "direct_suit", "upheld", "行政诉讼")
        return entry if begins and entry.table > self.table else None

    def _choose(self, index: int, kinds: dict[str, Entry]) -> Entry | None:
        """总计 and 其他 are columns in a head and rows below it; 其他处理 is a group, or a row if figures follow."""
        token = self.tokens[index]
        if "group" in kinds:
            return kinds["group"] if self._opens_group(index) else kinds["row"]
        if token.ordinal and "row" in kinds:
            return kinds["row"]
        if self.heading or "row" not in kinds:
            column = next((e for e in token.entries if e.kind == "column" and e.table == self.table), None)
            return self._block_column(token) or column
        return kinds["row"] if self._figures_follow(index) else None

    def _block_column(self, token: Token) -> Entry | None:
        return next((e for e in token.entries if e.name.startswith(f"{self.block}.")), None) if self.block else None

    def _opens_group(self, index: int) -> bool:
        """Whether rows of （六）其他处理 follow: a label of one of them, or words where such a label should be."""
        values, end = self.values.after(index)
        whole, _ = self.values.after(index, size := self.sizes.get("other", 0))
        solid = [value for value in whole if value.kind != "pad"]
        row = size and len(solid) == size and not self._names_row(solid[0])
        if any(value.kind != "blank" for value in values) or end >= len(self.tokens) or row:
            return False
        after = self.tokens[end]
        return after.kind == "words" or any(entry.name.startswith("other.") for entry in after.entries)

    def _names_row(self, token: Token) -> bool:
        numbered = token.text[:1].isdigit() or self.guess(token, self.table, self.group) is not None
        return token.kind == "words" and numbered

    def _figures_follow(self, index: int) -> bool:
        return any(token.kind in ("figure", "mark") for token in self.values.after(index)[0])

    def _caption(self, index: int, entry: Entry, token: Token) -> int:
        """A block, a head or a column: the head of a table begins or goes on."""
        anew = entry.table != self.table or entry.kind == "block"
        if anew or (not self.heading and entry.table == 3):
            self._open(entry.table)
        if anew or not self.heading:  # another head, after rows
            self.columns, self.unknown = [], []
        self.closed = False
        self.heading = True
        if entry.kind == "block":
            self.block = entry.name
        if entry.kind == "column" and entry.name not in dict(self.columns):
            self.columns.append((entry.name, token))
        self._seen(entry, token)
        return index + 1

    def _row(self, index: int, entry: Entry, token: Token, guessed: bool = False) -> int:
        if entry.table != self.table:
            self._open(entry.table)
        self.group = entry.group
        values, end = self.values.after(index, self.sizes.get(entry.name, 0))
        if not values and self.values.unclear(index):
            values, end = self.values.until_label(index, words=True)
        if values or not (token.loose or self.values.in_prose(index)):
            self.heading = self.heading and not values
            sighting = Sighting(entry, token, tuple(values), self._head(), guessed)
            if values or end < len(self.tokens):  # else the document breaks off here, and the cells are not in it
                self.out.rows.setdefault(entry.name, []).append(sighting)
        self._seen(entry, token)
        return max(end, index + 1)

    def _group(self, index: int, entry: Entry, token: Token) -> int:
        self.group = entry.label
        self._seen(entry, token)
        values, end = self.values.until_label(index)
        if any(value.kind == "figure" for value in values):
            sighting = Sighting(entry, token, tuple(values), self._head())
            self.out.groups.setdefault(entry.label, []).append(sighting)
            return end
        return index + 1

    def _in_four(self, index: int, entry: Entry) -> int:
        if self.table != 4 and entry.table == 4:
            self._open(4)
        self._remedy(self.tokens[index])
        self._seen(entry, self.tokens[index])
        return index + 1

    def _head(self) -> Head:
        return Head(tuple(self.columns), tuple(self.unknown))

    def _seen(self, entry: Entry, token: Token) -> None:
        self.out.labels.setdefault((entry.kind, entry.table, entry.name), token)

    def _words(self, index: int) -> int:
        """Words that are no label: a mistyped one, perhaps."""
        token = self.tokens[index]
        self._remedy(token)
        if self.table == 4:
            return index + 1
        end = self._run_of_words(index)
        joined = Token("words", token.start, self.tokens[end - 1].end, self._joined(index, end))
        found = self.guess(joined, self.table, self.group)
        if found is None:
            self.out.strays.append(joined)
            self.unknown.extend([joined] if self.heading and self.columns else [])
            return end
        entry, label = found
        if entry.kind != "row":
            self._seen(entry, label)
            if entry.kind == "column" and self.heading:
                self.columns.append((entry.name, label))
            return end
        return self._row(end - 1, entry, label, guessed=True)

    def _joined(self, start: int, end: int) -> str:
        return self.stream.text[self.tokens[start].start : self.tokens[end - 1].end]

    def _run_of_words(self, index: int) -> int:
        """Words of lines belong together as far as they go; a cell is on its own."""
        if self.stream.piece(self.tokens[index].start).kind != "line":
            return index + 1
        end = index + 1
        while (
            end < len(self.tokens)
            and self.tokens[end].kind == "words"
            and self.stream.piece(self.tokens[end].start).kind == "line"
        ):
            end += 1
        return end
