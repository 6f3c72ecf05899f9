"""One report's tokens made into cells and doubts: the form chosen by content, rows found by their labels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.law.annual import FORMS, edition
from gongkai.law.annual.report import Cell, Doubt, Seen
from gongkai.law.grid import Form
from gongkai.law.labels import bare

from .cells import cells_and_doubts, conflict
from .columns import Heads
from .four import empty, remedies
from .guess import Guesser
from .lexicon import Entry, entries, mark_keys
from .parts import filled, number_of_parts
from .row import Columns, Laid, Layer, usual_breaks
from .scan import Scan, Sighting, scan
from .settle import settle
from .stream import Stream
from .tokens import Token

_OTHERS = "other."


@dataclass
class Matched:
    """What the tables of one report say. `form` is None if nothing shows which form was used."""

    form: Form | None
    cells: dict[str, Cell] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    seen: tuple[Seen, ...] = ()


def match(stream: Stream, tokens: Sequence[Token], year: int | None) -> list[Matched]:
    """The reports in one stretch of tokens: one, or several printed side by side."""
    first = scan(stream, tokens, lambda *_: None, {})
    shown = form_by_content(stream, tokens, first)
    form = shown or _by_year(year)
    found = scan(stream, tokens, Guesser(stream, _missing(first, form)), _sizes(form))
    return _Reader(stream, tokens, found, form, shown).reports()


def form_by_content(stream: Stream, tokens: Sequence[Token], found: Scan) -> Form | None:
    """The form whose own labels the report prints (R11); in doubt, the one whose rows it has."""
    if not tokens:
        return None
    letters = "".join(sign for sign in stream.text[tokens[0].start : tokens[-1].end] if sign.isalnum())
    marks = {form.name: sum(letters.count(key) > 0 for key in mark_keys(form)) for form in FORMS.values()}
    best = max(marks.values())
    leading = [name for name, count in marks.items() if count == best]
    if best and len(leading) == 1:
        return FORMS[leading[0]]
    if any(name.startswith(_OTHERS) for name in found.rows):
        return FORMS["2021"]
    return FORMS["2019"] if "other" in found.rows else None


def _sizes(form: Form) -> dict[str, int]:
    """How many columns each row has; table 三 has the rows of either edition."""
    grids = [grid for other in FORMS.values() for grid in other.grids if grid.table == 3]
    return {row.name: len(grid.columns) for grid in (*grids, *form.grids) for row in grid.rows}


def _by_year(year: int | None) -> Form:
    newest = max(FORMS.values(), key=lambda form: form.first_year)
    return edition(year) if year and year >= min(form.first_year for form in FORMS.values()) else newest


def _missing(found: Scan, form: Form) -> list[Entry]:
    """Labels of the form that are nowhere with figures behind them: a mistyped label may be one of these."""
    filled_rows = {name for name, sightings in found.rows.items() if any(one.values for one in sightings)}
    missing = []
    for entry in entries(form):
        if entry.kind == "row" and entry.table in (2, 3):
            known = entry.name in filled_rows or (entry.name.startswith(_OTHERS) and "other" in filled_rows)
        else:
            known = (entry.kind, entry.table, entry.name) in found.labels
        if not known:
            missing.append(entry)
    return missing


class _Reader:
    def __init__(self, stream: Stream, tokens: Sequence[Token], found: Scan, form: Form, shown: Form | None) -> None:
        self.stream, self.found, self.form, self.shown = stream, found, form, shown
        self.heads = Heads(stream, form, FORMS.values())
        self.unit = usual_breaks(stream, tokens)
        self.goes_on = any(token.kind == "heading" and token.no > 4 for token in tokens)
        known = self.heads.rows
        self.rows = {name: filled(found.rows[name]) for name in found.rows if name in known}
        self.tables = {name: known[name][0] for name in self.rows}

    def reports(self) -> list[Matched]:
        parts = number_of_parts(self.rows)
        seen = self._seen()
        layer = Layer(self.stream, self.unit, glued=_glue(self.rows, self.heads).three)
        laid_fours = [laid for run in self.found.remedies for laid in remedies(self.stream, layer, run)]
        if not laid_fours and self.found.remedies and self.goes_on:
            laid_fours = empty(self.stream, self.found.remedies[-1])
        out = []
        for part in range(parts):
            rows = {name: self._of_part(sightings, part, parts) for name, sightings in self.rows.items()}
            fours = laid_fours[part : part + 1] if parts > 1 else laid_fours
            out.append(self._report({name: ones for name, ones in rows.items() if ones}, fours, seen))
        return out

    def _of_part(self, sightings: list[Sighting], part: int, parts: int) -> list[Sighting]:
        if parts == 1:
            return sightings
        return sightings[part : part + 1]

    def _report(self, rows: Mapping[str, list[Sighting]], fours: Sequence[Laid], seen: tuple[Seen, ...]) -> Matched:
        out = Matched(self.shown if self.shown else (self.form if rows or fours else None), seen=seen)
        glue = _glue(rows, self.heads)
        laid = {name: [self._lay(one, glue) for one in ones] for name, ones in rows.items()}
        single = {name: ones[0] for name, ones in laid.items() if len({_content(one) for one in ones}) == 1}
        for group_rows in map(self._lost_labels, self.found.groups.values()):
            single.update({name: row for name, row in group_rows.items() if name not in laid})
        three = {name: row for name, row in single.items() if self.heads.rows[name][0] == 3}
        single.update(settle(three, self.form))
        for name in [*self.heads.rows]:
            if name in single:
                self._add(out, *cells_and_doubts(name, single[name], self.form))
            elif name in laid:
                self._add(out, *conflict(name, laid[name], self.form))
        self._add_four(out, fours)
        return out

    def _add_four(self, out: Matched, fours: Sequence[Laid]) -> None:
        different = {_content(four): four for four in fours}
        if len(different) == 1:
            self._add(out, *cells_and_doubts("", fours[0], self.form))
        elif different:
            names = fours[0].names
            readings = tuple(reading for four in different.values() if four.names == names for reading in four.readings)
            raw = "；".join(four.raw for four in different.values())
            self._add(out, *cells_and_doubts("", Laid(names, readings, fours[0].where, raw, lost=True), self.form))

    def _add(self, out: Matched, cells: Mapping[str, Cell], doubts: Iterable[Doubt]) -> None:
        out.cells.update(cells)
        out.doubts.extend(doubts)

    def _lay(self, sighting: Sighting, glue: "_Glue") -> Laid:
        columns = self.heads.columns(sighting, len(sighting.values))
        tokens = self.heads.by_place(sighting, columns)
        table = self.heads.rows[sighting.entry.name][0]
        tails = glue.tails.get(len(columns.names), set())
        layer = Layer(self.stream, self.unit, glue.three if table == 3 else glue.two, tails)
        return layer.lay(columns, tokens, self.stream.piece(sighting.token.end - 1).where)

    def _lost_labels(self, sightings: Sequence[Sighting]) -> dict[str, Laid]:
        """The rows of a group whose labels are lost, if the group has exactly the figures of all its rows."""
        sighting = sightings[0]
        rows = [row for _, row, _ in self.heads.rows.values() if row.group == sighting.entry.label]
        rows = [row for row in rows if row.name in {r.name for grid in self.form.grids for r in grid.rows}]
        columns = self.heads.columns(sighting_for(sighting, rows[0].name), 0) if rows else None
        if columns is None or len(sighting.values) < len(rows) * len(columns.names):
            return {}
        size = len(columns.names)
        tokens = [token for token in sighting.values if token.kind != "pad"]
        if len(tokens) != len(rows) * size:
            return {}
        layer = Layer(self.stream, self.unit, glued=False)
        where = self.stream.piece(sighting.token.start).where
        return {
            row.name: layer.lay(columns, tokens[number * size : (number + 1) * size], where)
            for number, row in enumerate(rows)
        }

    def _seen(self) -> tuple[Seen, ...]:
        return tuple(self._label(entry) for entry in entries(self.form))

    def _label(self, entry: Entry) -> Seen:
        """What the document writes for one label; a column heads several blocks, a group may be a row."""
        found = self.found.labels
        token = found.get((entry.kind, entry.table, entry.name))
        if token is None:
            kinds = (entry.kind, "row") if entry.kind == "group" else (entry.kind,)
            same = (t for (kind, table, _), t in found.items() if table == entry.table and kind in kinds)
            token = next((t for t in same if any(e.key == entry.key for e in t.entries)), None)
        if token is None:
            return Seen(entry.kind, entry.name, entry.label, "", "")
        written = self.stream.written(token.start, token.end)
        if self._broken_up(entry, written):
            written = entry.label
        return Seen(entry.kind, entry.name, entry.label, written, self.stream.piece(token.start).where)

    def _broken_up(self, entry: Entry, written: str) -> bool:
        """Whether the rest of a label stands elsewhere: a cell broken over two pages is not a mistake."""
        part = bare(written)
        if part == entry.key or part not in entry.key:
            return False
        rests = [rest for rest in entry.key.split(part) if rest]
        strays = [bare(stray.text) for stray in self.found.strays]
        return all(any(stray.endswith(rest) or stray.startswith(rest) for stray in strays) for rest in rests)


def sighting_for(sighting: Sighting, row: str) -> Sighting:
    """The same head, for a row of the group."""
    entry = Entry("row", 3, row, "", "")
    return Sighting(entry, sighting.token, sighting.values, sighting.head)


def _content(laid: Laid) -> object:
    return laid.names, tuple(tuple(place.raw for place in reading) for reading in laid.readings)


@dataclass(frozen=True)
class _Glue:
    """Whether rows of fewer tokens than columns may be read as glued digits, in tables 二 and 三.

    `tails`: for rows of a size, how many blanks follow the figures where all of them are there.
    """

    two: bool
    three: bool
    tails: Mapping[int, set[int]]


_SHOWN = 3  # rows of table 三 that must be one run of digits before glue is believed


def _glue(rows: Mapping[str, Sequence[Sighting]], heads: Heads) -> _Glue:
    """Digits are glued where rows of table 三 are one run with enough digits for all columns.

    One row with too few digits shows that blanks are lost, and then no sum may judge. Table 二 has no sums: it follows
    table 三, and must not have a row whose numbers stand apart.
    """
    glued = short = apart = 0
    tails: dict[int, set[int]] = {}
    for name, sightings in rows.items():
        table, _, declared = heads.rows[name]
        size = len(declared)
        for sighting in sightings:
            figures = [token for token in sighting.values if token.kind in ("figure", "mark", "words")]
            if len(figures) == size and sighting.values[: len(figures)] == tuple(figures):
                blanks = [token for token in sighting.values if token.kind == "blank"]
                tails.setdefault(size, set()).add(len(blanks))
            if size == 1:
                continue
            apart += table == 2 and len(figures) > 1
            if len(sighting.values) < size:
                digits = sum(sign.isdigit() for token in figures for sign in token.text)
                glued += table == 3 and digits >= size and len(figures) == 1
                short += digits < size
    three = short == 0 and glued >= _SHOWN
    return _Glue(three and apart == 0, three, tails)


__all__ = ["Columns", "Matched", "match"]
