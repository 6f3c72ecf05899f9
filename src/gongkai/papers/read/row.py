"""One row: the tokens after its label laid into its columns.

Either every column gets what was written there, or several readings are possible, or (too few figures, blanks lost)
only guesses would be: then the readings are listed and nothing is chosen.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from .digits import MOST, Reading, cuts, first, summed
from .figures import figure
from .stream import NONE, Stream
from .tokens import Token

_MOST_BREAKS = 5  # between two cells with nothing between them; more is blank cells
BLANKS = ("blank", "pad")
_NONE: Mapping[int, Collection[int]] = {}


@dataclass(frozen=True)
class Place:
    """What stands in one column: the text as written ("" for a blank) and where."""

    raw: str
    where: str


@dataclass(frozen=True)
class Laid:
    """A row in its columns: one reading if it is certain, more if not, none if nothing fits.

    `names` are the columns in the order of the document. `lost` says that blanks or labels are gone, so that figures
    can't be told to columns; `glued` that figures stood without separators.
    """

    names: tuple[str, ...]
    readings: tuple[tuple[Place, ...], ...]
    where: str
    raw: str
    lost: bool = False
    glued: bool = False
    more: bool = False

    @property
    def certain(self) -> bool:
        return len(self.readings) == 1 and not self.lost


@dataclass(frozen=True)
class Columns:
    """The columns of a row: names in the order of the document, their kinds, and which of them is the sum, if any."""

    names: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def total(self) -> int | None:
        return self.names.index("total") if len(self.names) > 3 and "total" in self.names else None


class Layer:
    """Lays rows of one report. `unit` is the usual number of line breaks between two cells that are paragraphs."""

    def __init__(self, stream: Stream, unit: int, glued: bool, tails: Mapping[int, Collection[int]] = _NONE) -> None:
        self.stream = stream
        self.unit = unit
        self.glued = glued
        self.tails = tails  # how many blanks follow the figures of rows that are full, by their size

    def lay(self, columns: Columns, tokens: Sequence[Token], label_where: str) -> Laid:
        where = self._where(tokens[0]) if tokens else label_where
        raw = " ".join(token.text for token in tokens if token.text)
        size = len(columns.names)
        if not any(token.text for token in tokens):
            blank = tuple(Place("", where) for _ in range(size))
            return Laid(columns.names, (blank,), where, raw)
        fitting = self._fitting(tokens, size) or self._by_breaks(tokens, size)
        if len(fitting) == 1:
            return Laid(columns.names, (tuple(map(self._place, fitting[0])),), where, raw)
        if fitting:
            readings = tuple(tuple(map(self._place, tokens)) for tokens in fitting)
            return Laid(columns.names, readings, where, raw, lost=True)
        return self._apart(columns, tokens, where, raw)

    def lost(self, columns: Columns, tokens: Sequence[Token], label_where: str) -> Laid:
        """A row that can't be told to columns, because the table has others than the form."""
        where = self._where(tokens[0]) if tokens else label_where
        return Laid(columns.names, (), where, " ".join(token.text for token in tokens if token.text), lost=True)

    def _fitting(self, tokens: Sequence[Token], size: int) -> list[tuple[Token, ...]]:
        """The ways to get exactly `size` tokens by leaving out what merged cells left, and blanks at the ends.

        Where figures fill less than the row and blanks close it, the figures may have moved together: then no way is
        certain, unless the cells are those of a real table.
        """
        cells = [token for token in tokens if token.kind != "pad"]
        extra = len(cells) - size
        if extra < 0:
            return []
        if extra == 0:
            return [tuple(cells)]
        if extra in self.tails.get(size, ()) and _edge(cells[::-1]) >= extra:
            return [tuple(cells[:size])]
        lead, trail = _edge(cells), _edge(cells[::-1])
        ways = {}
        for left in range(extra + 1):
            kept = tuple(cells[left : left + size])
            if left <= lead and extra - left <= trail and kept[-1].kind != "blank":
                ways[tuple((token.kind, token.text) for token in kept)] = kept
        if ways:
            return list(ways.values())
        solid = tuple(token for token in cells if token.kind != "blank")
        return [solid] if len(solid) == size else []

    def _by_breaks(self, tokens: Sequence[Token], size: int) -> list[tuple[Token, ...]]:
        """Blank paragraphs leave only line breaks: count them, if they make up exactly for what is missing."""
        stream = self.stream
        lines = all(stream.breaks[token.start] and stream.piece(token.start).kind == "line" for token in tokens)
        if not lines or any(token.kind in BLANKS for token in tokens):
            return []
        ends = [*(token.start for token in tokens), tokens[-1].end]
        gaps = [stream.breaks[start] for start in ends if start < len(stream.text)]
        found: dict[tuple[int, ...], None] = {}
        for blanks in (
            tuple(gap - self.unit for gap in gaps),
            tuple(gap // self.unit - 1 if gap % self.unit == 0 else -1 for gap in gaps),
        ):
            if min(blanks) >= 0 and sum(blanks) + len(tokens) == size:
                found[blanks] = None
        return [tuple(_with_blanks(tokens, blanks)) for blanks in found]

    def _apart(self, columns: Columns, tokens: Sequence[Token], where: str, raw: str) -> Laid:
        """Fewer tokens than columns: figures glued together, or blanks lost. More: cells the form does not have."""
        solid = [token for token in tokens if token.kind not in BLANKS]
        size = len(columns.names)
        if len(solid) > size:
            return self._too_many(columns, solid, where, raw)
        runs = [token.text for token in solid]
        if self.glued and len(solid) == len(tokens) and all(token.kind == "figure" for token in solid):
            readings = self._cut(columns, runs)
            if readings:
                places = tuple(tuple(Place(part, where) for part in reading) for reading in readings[:MOST])
                return Laid(columns.names, places, where, raw, glued=True, more=len(readings) > MOST)
        return self._lost(columns, solid, where, raw)

    def _cut(self, columns: Columns, runs: list[str]) -> list[Reading]:
        runs = [run.rstrip("元万件项个条次份起宗亿") for run in runs]
        size, total = len(columns.names), columns.total
        if total is not None and (readings := first(summed(runs, size, total))):
            return readings
        return first(cuts(runs, columns.kinds))

    def _too_many(self, columns: Columns, solid: list[Token], where: str, raw: str) -> Laid:
        """More figures than columns: which to leave out can't be told, unless all are the same."""
        size = len(columns.names)
        most = 1 if len({token.text for token in solid}) == 1 else MOST + 1
        choices = {tuple(token.text for token in chosen): chosen for chosen in islice(combinations(solid, size), most)}
        readings = tuple(tuple(map(self._place, chosen)) for chosen in choices.values())
        return Laid(columns.names, readings[:MOST], where, raw, lost=most > 1, more=len(readings) > MOST)

    def _lost(self, columns: Columns, solid: list[Token], where: str, raw: str) -> Laid:
        """Every way to keep the order of the figures; the row's own sum may rule some out, but chooses none.

        Figures that touch their label or one another may be several: no reading is listed.
        """
        size, total = len(columns.names), columns.total
        readings = []
        touching = any(token.loose or self.stream.gap[token.start] == NONE for token in solid)
        ways = iter(()) if touching else combinations(range(size), len(solid))
        for positions in islice(ways, MOST * 10):
            row = [Place("", where)] * size
            for position, token in zip(positions, solid, strict=True):
                row[position] = self._place(token)
            if total is None or _adds_up(row, total):
                readings.append(tuple(row))
        more = len(readings) > MOST or next(ways, None) is not None
        return Laid(columns.names, tuple(readings[:MOST]), where, raw, lost=True, glued=touching, more=more)

    def _place(self, token: Token) -> Place:
        return Place(token.text if token.kind not in BLANKS else "", self._where(token))

    def _where(self, token: Token) -> str:
        return self.stream.piece(token.start).where


def _edge(tokens: Sequence[Token]) -> int:
    """How many blanks stand at the beginning."""
    return next((number for number, token in enumerate(tokens) if token.kind != "blank"), len(tokens))


def _with_blanks(tokens: Sequence[Token], blanks: Sequence[int]) -> Iterator[Token]:
    for number, count in enumerate(blanks):
        start = tokens[min(number, len(tokens) - 1)].start
        yield from (Token("blank", start, start) for _ in range(count))
        if number < len(tokens):
            yield tokens[number]


def _adds_up(row: Sequence[Place], total: int) -> bool:
    numbers = []
    for place in row:
        read = figure(place.raw)
        if place.raw and (read is None or not read.value.lstrip("-").isdigit()):
            return True
        numbers.append(int(read.value) if read else 0)
    return numbers[total] == sum(numbers) - numbers[total]


def usual_breaks(stream: Stream, tokens: Sequence[Token]) -> int:
    """How many line breaks stand between two cells that are paragraphs, in most places of this report."""
    seen = Counter(
        stream.breaks[token.start]
        for token in tokens
        if token.kind in ("figure", "label") and 0 < stream.breaks[token.start] <= _MOST_BREAKS
    )
    return seen.most_common(1)[0][0] if seen else 1
