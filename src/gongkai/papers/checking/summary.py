"""A run at a glance: how many, what is wrong most, who stands best, who is missing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongkai.law.checks import SEVERITIES, Finding
from gongkai.law.power import LEVELS
from gongkai.papers.checking.judged import Checked, Judged
from gongkai.papers.checking.roster import Organ, Roster


@dataclass(frozen=True)
class Entry:
    """A report in the list; `worst` is the first of its findings, `page` the address of its page where one was made."""

    file: str
    part: int
    organ: str
    level: str
    year: int | None
    counts: dict[str, int]
    doubts: int
    aside: int
    worst: Finding | None
    contact: str = ""
    page: str = ""

    @property
    def rank(self) -> tuple[int, ...]:
        """Errors weigh more than any number of what is less; a doubt may hide an error and comes behind it."""
        return self.counts["error"], self.doubts, self.counts["warning"], self.counts["note"]


@dataclass
class Summary:
    """Built up file by file, so that a run of any size holds one line of each report only."""

    roster: Roster | None = None
    entries: list[Entry] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    rules: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, checked: Checked, pages: Sequence[str] = ()) -> None:
        """`pages` are the addresses of the pages of its reports, one each."""
        if checked.error:
            self.unread.append((checked.file, checked.error))
        for number, judged in enumerate(checked.reports):
            page = pages[number] if number < len(pages) else ""
            self.entries.append(_entry(checked, judged, self.roster, page))
            self.rules.update((one.code, one.severity) for one in judged.findings)

    @property
    def year(self) -> int | None:
        """The year that most of the reports are of, of several the latest: the one in which somebody may be missing."""
        years = Counter(entry.year for entry in self.entries if entry.year is not None)
        return max(years, key=lambda year: (years[year], year), default=None)

    @property
    def missing(self) -> list[Organ]:
        year = self.year
        return self.roster.missing(entry.organ for entry in self.entries if entry.year == year) if self.roster else []

    @property
    def of_year(self) -> str:
        """2025年度; nothing where no report tells its year."""
        return f"{self.year}年度" if self.year else ""

    @property
    def uncertain(self) -> list[str]:
        """What makes it uncertain who is missing: reports that the list does not know, and those without a name."""
        named = dict.fromkeys(entry.organ for entry in self.entries if entry.organ)
        unlisted = [name for name in named if self.roster and not self.roster.find(name)]
        nameless = sum(not entry.organ for entry in self.entries)
        says = [f"名单里没有、却有报告的：{'、'.join(unlisted)}。请核对名称。"] if unlisted else []
        says += [f"另有{nameless}份报告没有读出机关名称，可能是名单上的机关，请打开核对。"] if nameless else []
        return says

    @property
    def ranking(self) -> list[tuple[int, Entry]]:
        """(rank, report), the fewest faults first; equals share a rank."""
        ordered = sorted(self.entries, key=lambda entry: (entry.rank, entry.organ, entry.year or 0, entry.part))
        out: list[tuple[int, Entry]] = []
        for at, entry in enumerate(ordered, 1):
            out.append((out[-1][0] if out and out[-1][1].rank == entry.rank else at, entry))
        return out

    def total(self, severity: str) -> int:
        return sum(entry.counts[severity] for entry in self.entries)

    @property
    def doubts(self) -> int:
        return sum(entry.doubts for entry in self.entries)

    @property
    def aside(self) -> int:
        return sum(entry.aside for entry in self.entries)

    @property
    def spread(self) -> list[tuple[str, int]]:
        """How many reports have how many errors and warnings."""
        many = [entry.counts["error"] + entry.counts["warning"] for entry in self.entries]
        steps = ((0, 0, "没有"), (1, 1, "1个"), (2, 3, "2至3个"), (4, 9, "4至9个"), (10, None, "10个以上"))
        return [(says, sum(low <= one and (high is None or one <= high) for one in many)) for low, high, says in steps]


def summed(run: Iterable[Checked], roster: Roster | None = None) -> Summary:
    """Of a whole run."""
    summary = Summary(roster)
    for checked in run:
        summary.add(checked)
    return summary


def _entry(checked: Checked, judged: Judged, roster: Roster | None, page: str) -> Entry:
    report = judged.report
    listed = roster.find(report.organ) if roster else None
    counts = {severity: sum(one.severity == severity for one in judged.findings) for severity in SEVERITIES}
    level = LEVELS[report.level].label if report.level in LEVELS else ""
    return Entry(
        file=checked.file,
        part=report.part,
        organ=report.organ or "",
        level=(listed.level if listed else "") or level,
        year=report.year,
        counts=counts,
        doubts=len(report.doubts),
        aside=len(judged.aside),
        worst=judged.findings[0] if judged.findings else None,
        contact=listed.contact if listed else "",
        page=page,
    )
