"""One report's tokens made into cells and doubts: the form chosen by content, rows found by their labels."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.law.annual import FORMS, edition
from gongkai.law.annual.report import Cell, Doubt, Seen
from gongkai.law.grid import Form

from .cells import cells_and_doubts, conflict
from .columns import Heads
from .four import remedies, unread
from .glue import glue
from .guess import Guesser
from .lexicon import Entry, entries, mark_keys
from .nameless import nameless
from .parts import filled, number_of_parts
from .row import Columns, Laid, Layer, usual_breaks
from .scan import Scan, Sighting, scan
from .settle import settle
from .stream import Stream
from .tokens import Token
from .torn import torn
from .written import labels_seen

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
        self.rows = {name: filled(found.rows[name], self.heads.grids[name]) for name in found.rows if name in known}
        self.torn = torn(stream, self.rows, found.orphans, self.heads)

    def reports(self) -> list[Matched]:
        parts = number_of_parts(self.rows)
        seen = labels_seen(self.stream, self.found, self.form)
        layer = Layer(self.stream, self.unit, glued=glue(self.rows, self.heads).four)
        laid_fours = [laid for run in self.found.remedies for laid in remedies(self.stream, layer, run)]
        if not laid_fours and self.found.remedies and self.goes_on:
            laid_fours = unread(self.stream, self.found.remedies[-1])
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
        laid = self._laid(rows)
        single = {name: ones[0] for name, ones in laid.items() if len({_content(one) for one in ones}) == 1}
        for sightings in self.found.groups.values():
            single.update(nameless(self.stream, self.heads, self.form, self.unit, sightings[0], laid))
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

    def _laid(self, rows: Mapping[str, list[Sighting]]) -> dict[str, list[Laid]]:
        glued = glue(rows, self.heads)
        layers = {
            table: Layer(self.stream, self.unit, believed, glued.tails)
            for table, believed in ((2, glued.two), (3, glued.three))
        }
        self.heads.measure(rows)
        return {name: [self._lay(one, layers) for one in ones] for name, ones in rows.items()}

    def _lay(self, sighting: Sighting, layers: Mapping[int, Layer]) -> Laid:
        layer = layers[self.heads.rows[sighting.entry.name][0]]
        columns = self.heads.columns(sighting)
        home = self.stream.piece(sighting.token.end - 1)
        where, table = home.where, self.heads.rows[sighting.entry.name][0]
        if table in self.torn and home.kind == "line":
            return layer.lost(columns, sighting.values, where)
        cells = self.heads.cells(sighting, columns)
        return layer.lost(columns, sighting.values, where) if cells is None else layer.lay(columns, cells, where)


def _content(laid: Laid) -> object:
    return laid.names, tuple(tuple(place.raw for place in reading) for reading in laid.readings)


__all__ = ["Columns", "Matched", "match"]
