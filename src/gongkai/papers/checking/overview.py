"""The page of a whole folder: totals, who is missing, what is wrong most, who stands best, what was not read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from gongkai.law.checks import SEVERITIES, title_of
from gongkai.papers.checking.markup import HtmlElement, alone, el
from gongkai.papers.checking.summary import Entry, Summary
from gongkai.papers.checking.view import badge

_COLOUR = "#143f70"  # the site's own blue


def overview(summary: Summary) -> bytes:
    """UTF-8. Addresses of the reports' pages are those that the summary was given."""
    name = f"{summary.of_year}政府信息公开工作年度报告检查汇总"
    header = el("header", el("div", el("h1", name), class_="width"))
    parts = [_totals(summary), *_missing(summary), *_ranked(summary), *_rules(summary), *_spread(summary)]
    return alone(name, header, el("main", *parts, *_unread(summary), class_="width"))


def _totals(summary: Summary) -> HtmlElement:
    figures = [("报告", len(summary.entries), "")]
    for severity, says in SEVERITIES.items():
        figures.append((says, summary.total(severity), "bad" if severity == "error" else ""))
    figures.append(("存疑", summary.doubts, ""))
    if summary.aside:
        figures.append(("已有结论", summary.aside, ""))
    if summary.roster:
        figures.append(("没有报告的机关", len(summary.missing), "bad"))
    figures.append(("没有读取的文件", len(summary.unread), "bad"))
    return el(
        "dl",
        *(el("div", el("dt", says), el("dd", str(many)), class_=kind if many else "") for says, many, kind in figures),
        class_="totals",
    )


def _missing(summary: Summary) -> Iterator[HtmlElement]:
    if summary.roster is None:
        return
    yield el("h2", "没有报告的机关")
    missing = summary.missing
    if not missing:
        yield el("p", f"名单上的{len(summary.roster.organs)}个机关都有{summary.of_year}报告。", class_="lead")
    else:
        said = f"名单上{len(summary.roster.organs)}个机关，{len(missing)}个没有{summary.of_year}报告。"
        yield el("p", said, class_="lead")
        yield _list(("机关", "层级", "联系方式"), [(organ.name, organ.level, organ.contact) for organ in missing])
    yield from (el("p", says, class_="lead after") for says in summary.uncertain)


def _ranked(summary: Summary) -> Iterator[HtmlElement]:
    if not summary.entries:
        return
    contacts = any(entry.contact for entry in summary.entries)
    yield el("h2", "各机关的报告")
    yield el("p", "问题最少的在前：先比错误，再比存疑，再比提醒和提示；相同的名次并列。", class_="lead")
    heads = ["名次", "机关", "层级", "年度", *SEVERITIES.values(), "存疑", "最要紧的问题"] + ["联系方式"] * contacts
    rows = [_row(rank, entry, contacts) for rank, entry in summary.ranking]
    yield el("table", _head(heads, counts=range(4, 8)), el("tbody", *rows), class_="list ranked")


def _row(rank: int, entry: Entry, contacts: bool) -> HtmlElement:
    name = entry.organ or "机关名称不明"
    part = f"（第{entry.part}份）" if entry.part > 1 else ""
    called = el("a", name, href=entry.page) if entry.page else name
    counts = [(says, entry.counts[severity]) for severity, says in SEVERITIES.items()]
    return el(
        "tr",
        el("td", str(rank), data_label="名次"),
        el("th", called, el("span", entry.file + part, class_="file"), scope="row"),
        el("td", entry.level),
        el("td", f"{entry.year}年度" if entry.year else "年度不明", class_="year"),
        *(el("td", str(many), class_="count", data_label=says) for says, many in counts),
        el("td", str(entry.doubts), class_="count", data_label="存疑"),
        el("td", badge(entry.worst), f" {title_of(entry.worst.code)}") if entry.worst else el("td"),
        el("td", entry.contact) if contacts else None,
    )


def _rules(summary: Summary) -> Iterator[HtmlElement]:
    if not summary.rules:
        return
    yield el("h2", "哪些问题最多")
    many: Counter[str] = Counter()
    for (code, _), count in summary.rules.items():
        many[code] += count
    found = [(title_of(code), count) for code, count in many.most_common()]
    yield _bars(("问题", "个数"), found, "个")


def _spread(summary: Summary) -> Iterator[HtmlElement]:
    if len(summary.entries) > 1:
        yield el("h2", "错误和提醒的个数")
        yield _bars(("错误和提醒", "报告份数"), summary.spread, "份")


def _bars(heads: tuple[str, str], values: Sequence[tuple[str, int]], unit: str) -> HtmlElement:
    """A bar a line, beside its words and its figure: a chart that is its own table."""
    most = max((value for _, value in values), default=1) or 1
    rows = [
        el("tr", el("th", label, scope="row"), el("td", _bar(value / most)), el("td", f"{value}{unit}", class_="count"))
        for label, value in values
    ]
    return el("table", _head((heads[0], "", heads[1]), counts=range(2, 3)), el("tbody", *rows), class_="list bars")


def _bar(share: float) -> HtmlElement:
    length = f"{share * 100:.1f}"
    rectangle = el("rect", width=length, height="10", fill=_COLOUR)
    return el("svg", rectangle, viewBox="0 0 100 10", preserveAspectRatio="none", aria_hidden="true", focusable="false")


def _unread(summary: Summary) -> Iterator[HtmlElement]:
    if not summary.unread:
        return
    yield el("h2", "没有读取的文件")
    same = sorted(summary.unread, key=lambda each: each[1])
    rows = [(file, why) for why, files in groupby(same, key=lambda each: each[1]) for file, _ in files]
    yield _list(("文件", "原因"), rows)


def _list(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> HtmlElement:
    body = [el("tr", el("th", first, scope="row"), *(el("td", each) for each in rest)) for first, *rest in rows]
    return el("table", _head(heads), el("tbody", *body), class_="list")


def _head(heads: Sequence[str], counts: range = range(0)) -> HtmlElement:
    cells = (
        el("th", head, scope="col", class_="count" if at in counts else "") if head else el("td")
        for at, head in enumerate(heads)
    )
    return el("thead", el("tr", *cells))
