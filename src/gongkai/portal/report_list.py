"""The list of annual reports as a page shows it: organs grouped by level, a column a year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.organs.models import Organ
from gongkai.portal.verdict import verdict
from gongkai.reports.models import AnnualReport

GROUPS = {
    "人民政府": ("province", "prefecture", "prefecture_office", "county"),
    "政府部门": ("department_state", "office", "department", "agency"),
    "乡镇和街道": ("township", "street"),
    "村（社区）和公共企事业单位": ("village", "enterprise"),
}


@dataclass(frozen=True)
class Entry:
    """A report in a list, with what the checks say of it."""

    report: AnnualReport

    @property
    def state(self) -> str:
        """The gravest of it, by which the page colours it."""
        if any(finding["severity"] == "error" for finding in self.report.findings):
            return "error"
        return "note" if self.report.findings or self.report.doubts else "fine"

    @property
    def verdict(self) -> str:
        return verdict(self.report)


@dataclass(frozen=True)
class Line:
    """An organ with its reports, year by year in the order of the columns; None where there is none for that year."""

    organ: Organ
    entries: tuple[tuple[int, Entry | None], ...]


class Listing:
    """The reports of all years, or of one; `all_years` are those there are, `years` those shown, newest first."""

    def __init__(self, reports: Iterable[AnnualReport], year: int | None = None) -> None:
        found = list(reports)
        self.all_years = sorted({report.year for report in found}, reverse=True)
        self.years = self.all_years if year is None else [year]
        self._by_organ: dict[Organ, dict[int, AnnualReport]] = {}
        for report in sorted(found, key=lambda report: report.organ_id):
            if report.year in self.years:
                self._by_organ.setdefault(report.organ, {})[report.year] = report

    @property
    def has_gaps(self) -> bool:
        """Whether some organ shown has no report for some year shown."""
        return any(len(held) < len(self.years) for held in self._by_organ.values())

    def groups(self) -> Iterator[tuple[str, list[Line]]]:
        """The name of a group and its organs, in their own order; groups without organs are left out."""
        for label, levels in GROUPS.items():
            lines = [self._line(organ) for organ in self._by_organ if organ.level in levels]
            if lines:
                yield label, lines

    def _line(self, organ: Organ) -> Line:
        held = self._by_organ[organ]
        return Line(organ, tuple((year, Entry(held[year]) if year in held else None) for year in self.years))
