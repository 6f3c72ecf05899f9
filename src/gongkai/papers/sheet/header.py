"""The heading of a sheet: the line, or two lines, where the declared columns are named."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from gongkai.law.refusal import Refusal

from .column import Column, bare, fold
from .page import Merge, Page, Raw, blank, cell

WITHIN = 20  # lines from the top: a title, who fills in, when, notes on how to
_SHOWN = 30  # headings repeated in a sentence
_LONGEST = 200  # characters of a heading that are looked at


class NoHeader(Refusal):
    says = (
        "前{within}行里没有找到表头：没有一格是“{labels}”等列名。"
        "请在数据上方保留列名一行，或者下载模板填写后再提交。{beside}"
    )


class MissingColumns(Refusal):
    says = "第{line}行的表头缺少必须有的列：{missing}。表头里有：{seen}。{merged}请补上这些列（列名照模板写）再提交。"


class DoubleColumn(Refusal):
    says = "表头里有几列都是“{label}”：{cells}。不知道以哪一列为准；请只留一列，或改掉其他列的列名，再提交。"


@dataclass(frozen=True)
class Header:
    """Lines `first` to `last`; `columns` is where each declared column stands, by its name; `texts` every heading."""

    first: int
    last: int
    columns: Mapping[str, int]
    texts: Mapping[int, str]

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headings that no declared column has: 备注（F3）."""
        known = set(self.columns.values())
        return tuple(f"{text}（{cell(self.last, at)}）" for at, text in self.texts.items() if at not in known)


@dataclass(frozen=True)
class _Try:
    """A line read as the heading: what it says over each column, and over which columns a declared one is named."""

    first: int
    last: int
    texts: Mapping[int, str]
    found: Mapping[str, tuple[int, ...]]

    @property
    def rank(self) -> tuple[int, int, int]:
        return len(self.found), self.first - self.last, -self.first


def score(page: Page, columns: Sequence[Column]) -> int:
    """How many of the columns the best line of a page names."""
    return len(_best(page, columns).found)


def find(page: Page, columns: Sequence[Column], beside: str = "") -> Header:
    """The heading of a page. `beside` is said of other pages where there is none.

    Raises NoHeader, MissingColumns, DoubleColumn.
    """
    best = _best(page, columns)
    if not best.found:
        labels = "”“".join(column.label for column in columns[:3])
        raise NoHeader(within=WITHIN, labels=labels, beside=beside)
    for column in columns:
        places = best.found.get(column.name, ())
        if len(places) > 1:
            cells = "、".join(cell(best.last, at) for at in places)
            raise DoubleColumn(label=column.label, cells=cells)
    missing = [column.label for column in columns if column.required and column.name not in best.found]
    if missing:
        raise MissingColumns(
            line=best.last,
            missing="、".join(missing),
            seen="、".join(text.replace("\n", "") for text in islice(best.texts.values(), _SHOWN)),
            merged=_merged(page, best),
        )
    return Header(best.first, best.last, {name: at for name, (at,) in best.found.items()}, best.texts)


def _merged(page: Page, best: _Try) -> str:
    """The merged cells of a heading whose columns are not all found, which may be why."""
    over = [str(merge) for merge in page.merges if best.first <= merge.bottom and merge.top <= best.last]
    return f"表头中有合并的单元格（{'、'.join(over[:10])}），请拆成一行，每列一格。" if over else ""


def _best(page: Page, columns: Sequence[Column]) -> _Try:
    lines = list(islice(page.rows(), WITHIN))
    merges = [merge for merge in page.merges if merge.top <= WITHIN]
    tries = [tried for at in range(len(lines)) for tried in _tries(lines, at, merges, columns)]
    return max(tries, key=lambda tried: tried.rank, default=_Try(1, 1, {}, {}))


def _tries(lines: list[Sequence[Raw]], at: int, merges: list[Merge], columns: Sequence[Column]) -> Iterator[_Try]:
    """The line as the heading by itself, and with the next line as its second half."""
    upper = _texts(lines[at])
    tall = [merge.bottom for merge in merges if merge.top == at + 1 and merge.left in upper]
    yield _Try(at + 1, max([at + 1, *tall]), upper, _named({place: (text,) for place, text in upper.items()}, columns))
    lower = _texts(lines[at + 1]) if at + 1 < len(lines) else {}
    if not upper or not lower:
        return
    groups = {
        place: upper[merge.left]
        for merge in merges
        if merge.top == merge.bottom == at + 1 and merge.left in upper
        for place in range(merge.left, merge.right + 1)
    }
    above = {**upper, **groups}
    both = {place: lower.get(place) or above[place] for place in sorted({*upper, *lower})}
    said = {
        place: (above[place] + lower[place], lower[place]) if place in above and place in lower else (text,)
        for place, text in both.items()
    }
    yield _Try(at + 1, at + 2, both, _named(said, columns))


def _texts(row: Sequence[Raw]) -> dict[int, str]:
    return {
        place: raw.strip()[:_LONGEST] for place, raw in enumerate(row, 1) if isinstance(raw, str) and not blank(raw)
    }


def _named(said: Mapping[int, tuple[str, ...]], columns: Sequence[Column]) -> dict[str, tuple[int, ...]]:
    """Where each declared column is named; what is said first of a place is what counts, if it names one."""
    names = {heading: column.name for column in columns for heading in column.headings}
    found: dict[str, tuple[int, ...]] = {}
    for place, texts in said.items():
        name = next((names[key] for text in texts for key in _keys(text) if key in names), None)
        if name:
            found[name] = (*found.get(name, ()), place)
    return found


def _keys(text: str) -> tuple[str, str]:
    return fold(text), bare(fold(text))
