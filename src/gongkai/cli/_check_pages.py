"""Answers of `gongkai check` as pages, lists and marked-up copies in files."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from gongkai.cli._check_target import ManyReports, out, put
from gongkai.papers.checking.copies import Source, copies
from gongkai.papers.checking.judged import Checked
from gongkai.papers.checking.naming import Names, words_of
from gongkai.papers.checking.overview import overview
from gongkai.papers.checking.page import page
from gongkai.papers.checking.roster import Roster
from gongkai.papers.checking.summary import Summary

PAGES = (".html", ".htm")
OVERVIEW = "index.html"


def one_page(run: Sequence[Checked], path: Path | None) -> None:
    """The only report as one page, in a file or on standard output. Raises ManyReports."""
    reports = [(checked.file, judged) for checked in run for judged in checked.reports]
    if len(reports) > 1:
        raise ManyReports(many=len(reports))
    for file, judged in reports:
        out(path, page(judged, file))


def pages(run: Iterable[Checked], folder: Path, roster: Roster | None) -> Summary:
    """A page a report and the overview, which is told of the pages."""
    names, summary = Names(OVERVIEW), Summary(roster)
    for checked in run:
        addresses = []
        for judged in checked.reports:
            address = names.of(words_of(judged.report, checked.file), ".html")
            put(folder / address, page(judged, checked.file, overview=OVERVIEW))
            addresses.append(address)
        summary.add(checked, addresses)
    put(folder / OVERVIEW, overview(summary))
    return summary


def marked(
    run: Sequence[Checked], paths: Sequence[Path], target: Path, jobs: int, now: datetime
) -> list[tuple[str, str]]:
    """Copies with comments, in a folder or, of one file, in a file of that name; (file, sentence) of what has none."""
    read = [(checked, path) for checked, path in zip(run, paths, strict=True) if checked.reports]
    single = target.suffix.lower() == ".docx"
    if single and len(read) > 1:
        raise ManyReports(many=len(read))
    names, failed = Names(), []
    sources = [Source(path, checked.reports, now) for checked, path in read]
    made = dict(copies(sources, jobs))
    for at, (checked, _) in enumerate(read):
        answer = made[at]
        if isinstance(answer, str):
            failed.append((checked.file, answer))
            continue
        if single and len(answer) > 1:
            raise ManyReports(many=len(answer))
        for copy in answer:
            part = f"第{copy.part}份" if len(answer) > 1 else ""
            name = names.of(f"{Path(checked.file).stem}{part}-批注", ".docx")
            put(target if single else target / name, copy.data)
    return failed
