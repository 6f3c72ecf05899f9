"""Table 四: fifteen numbers in one row, or five under each route."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from gongkai.law.annual.shared import REMEDIES

from .digits import MOST, first, grouped
from .row import BLANKS, Columns, Laid, Layer, Place
from .stream import LINE, NONE, Stream
from .tokens import Token
from .values import FIGURES, LONGEST_WORD

ROUTES = tuple(row.name for row in REMEDIES.rows)
_HEAD = 60  # labels remembered: a head has twenty
_SHOWN = 60  # characters of what can't be read
_NEAR = 4  # figures beside a word in its line that make the line a row of a table
RESULTS = tuple(column.name for column in REMEDIES.columns)


def remedies(stream: Stream, layer: Layer, tokens: Sequence[Token]) -> list[Laid]:
    """Every set of fifteen cells that the tokens of table 四 hold, in order; cells are named `route.result`."""
    found: list[Laid] = []
    parts: dict[str, Laid] = {}
    labels: list[Token] = []  # since the figures read last
    head: list[Token] = []
    end = 0
    kinds = [token.kind in FIGURES or _in_place(stream, tokens, number) for number, token in enumerate(tokens)]
    for is_figures, run in groupby(zip(kinds, tokens, strict=True), key=lambda pair: pair[0]):
        tokens_here = tuple(token for _, token in run)
        end += len(tokens_here)
        if not is_figures:
            labels.extend(token for token in tokens_here if token.kind == "label")
            continue
        chunk = _values(stream, tokens, end - len(tokens_here), end)
        if not chunk:
            continue
        head = [*head, *labels][-_HEAD:]
        columns, route = _columns(head), _route(labels)
        labels = []
        if len(_solid(chunk)) <= len(RESULTS) and route and not _whole(chunk):
            parts[route] = _lay(layer, (route,), columns, chunk)
            if len(parts) == len(ROUTES):
                found.append(_joined(parts))
                parts = {}
            continue
        found.extend(_lay(layer, _routes(head), columns, part) for part in _sets(chunk))
    if parts:
        found.append(_joined(parts))
    return found


def _in_place(stream: Stream, tokens: Sequence[Token], number: int) -> bool:
    """Whether a word stands where a number should: among figures, in a cell of their row or alone between two."""
    token = tokens[number]
    if token.kind != "words" or token.loose or len(token.text) > LONGEST_WORD:
        return False
    beside = [
        other
        for other in (*tokens[max(0, number - 1) : number], *tokens[number + 1 : number + 2])
        if other.kind in ("figure", "mark") and not other.loose
    ]
    home = stream.piece(token.start)
    in_row = home.kind != "line" and any(stream.piece(other.start).row == home.row for other in beside)
    near = tokens[max(0, number - _NEAR) : number + _NEAR + 1]
    in_line = sum(other.kind in FIGURES and stream.piece(other.start) is home for other in near) >= _NEAR
    return len(beside) == 2 or in_row or in_line


def unread(stream: Stream, tokens: Sequence[Token]) -> list[Laid]:
    """A head without fifteen readable cells below: blank if nothing is there, open if something is."""
    named = [token for token in tokens if any(entry.kind == "column" and entry.table == 4 for entry in token.entries)]
    if len(named) < len(RESULTS):
        return []
    where = stream.piece(named[-1].start).where
    names = tuple(f"{route}.{result}" for route in ROUTES for result in RESULTS)
    below = [token for token in tokens if token.start >= named[-1].end and token.kind not in BLANKS]
    if below and (below[0].kind in ("figure", "mark") or stream.gap[below[0].start] == NONE):
        return [Laid(names, (), where, "".join(token.text for token in below)[:_SHOWN], lost=True, glued=True)]
    return [Laid(names, (tuple(Place("", where) for _ in names),), where, "")]


def _solid(chunk: Sequence[Token]) -> list[Token]:
    return [token for token in chunk if token.kind not in BLANKS]


def _whole(chunk: Sequence[Token]) -> bool:
    """Whether the tokens hold all fifteen numbers: as many cells, or too few for five numbers and digits for all."""
    size = len(ROUTES) * len(RESULTS)
    return len(chunk) >= size or (len(chunk) < len(RESULTS) and sum(len(token.text) for token in chunk) >= size)


def _values(stream: Stream, tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """The figures from `start` to `end`, unless they are numbers in a sentence or the blanks inside a head."""
    chunk = tokens[start:end]
    after = tokens[end] if end < len(tokens) else None
    before = tokens[start - 1] if start else None
    if any(token.loose for token in chunk) and not _whole(chunk):
        return ()
    if after and _is_prose(after) and stream.gap[after.start] < LINE and not _whole(chunk):
        return ()
    if before and _is_prose(before) and stream.gap[chunk[0].start] < LINE:
        return ()
    blank = all(token.kind in BLANKS for token in chunk)
    in_head = after and any(entry.kind == "column" for entry in after.entries)
    return () if blank and (in_head or len(chunk) < len(RESULTS)) else chunk


def _is_prose(token: Token) -> bool:
    """Words, and labels of other tables: 结转下年度继续办理2件 in a sentence."""
    return token.kind == "words" or (token.kind == "label" and all(entry.table != 4 for entry in token.entries))


def _columns(labels: Sequence[Token]) -> tuple[str, ...]:
    """The results in the order of the head, if it names all five one after another; else in that of the form."""
    names = [entry.name for token in labels for entry in token.entries if entry.kind == "column" and entry.table == 4]
    head = names[-len(RESULTS) :]
    return tuple(head) if sorted(head) == sorted(RESULTS) else RESULTS


def _routes(labels: Sequence[Token]) -> tuple[str, ...]:
    names = dict.fromkeys(
        entry.name for token in labels for entry in token.entries if entry.kind == "row" and entry.table == 4
    )
    return tuple(names) if sorted(names) == sorted(ROUTES) else ROUTES


def _route(labels: Sequence[Token]) -> str:
    """The route whose five figures follow: the only one named since the last figures, or named right before them."""
    named = [[entry.name for entry in token.entries if entry.kind == "row" and entry.table == 4] for token in labels]
    routes = dict.fromkeys(name for names in named for name in names)
    if len(routes) == 1:
        return next(iter(routes))
    return named[-1][0] if named and named[-1] else ""


def _sets(chunk: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Several reports in one file give fifteen numbers each."""
    size = len(ROUTES) * len(RESULTS)
    solid = _solid(chunk)
    if len(solid) == len(chunk) and len(chunk) > size and len(chunk) % size == 0:
        for start in range(0, len(chunk), size):
            yield chunk[start : start + size]
    else:
        yield chunk


def _lay(layer: Layer, routes: tuple[str, ...], columns: tuple[str, ...], chunk: Sequence[Token]) -> Laid:
    names = tuple(f"{route}.{column}" for route in routes for column in columns)
    solid = _solid(chunk)
    glued = len(solid) < len(names) <= sum(len(token.text) for token in solid)
    one_line = len({layer.stream.owner[token.start] for token in chunk}) == 1
    if glued and one_line and len(chunk) == 1 and layer.glued and chunk[0].kind == "figure":
        return _apart(layer, names, columns, len(routes), chunk)
    where = layer.stream.piece(chunk[0].start).where
    return layer.lay(Columns(names, ("count",) * len(names)), chunk, where)


def _apart(layer: Layer, names: tuple[str, ...], columns: tuple[str, ...], routes: int, chunk: Sequence[Token]) -> Laid:
    """Glued digits: each route is read by its own sum (R6); as many digits as cells can be read in one way only."""
    runs = [token.text for token in chunk]
    where = layer.stream.piece(chunk[0].start).where
    if sum(map(len, runs)) == len(names):
        readings = [tuple("".join(runs))]
    else:
        readings = first(grouped(runs, routes, len(columns), columns.index("total")))
    places = tuple(tuple(Place(part, where) for part in reading) for reading in readings[:MOST])
    return Laid(names, places, where, " ".join(runs), lost=not places, glued=True, more=len(readings) > MOST)


def _joined(parts: dict[str, Laid]) -> Laid:
    """Three rows of five as one row of fifteen. If one of them is open, all readings are combined."""
    laid = list(parts.values())
    readings: list[tuple[Place, ...]] = [()]
    for part in laid:
        readings = [(*before, *reading) for before in readings for reading in part.readings][:MOST]
    return Laid(
        tuple(name for part in laid for name in part.names),
        tuple(readings),
        laid[0].where,
        " ".join(part.raw for part in laid),
        lost=any(part.lost for part in laid),
        glued=any(part.glued for part in laid),
    )
