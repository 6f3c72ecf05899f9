"""The list of annual reports as a page shows it: organs grouped by level, a column a year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.organs.models import Organ
from gongkai.reports.models import AnnualReport

GROUPS = {
    "人民政府": ("province", "prefecture", "prefecture_office", "county"),
    "政府部门": ("department_state", "office", "department", "agency"),
    "乡镇和街道": ("township", "street"),
    "村（社区）和公共企事业单位": ("village", "enterprise"),
}


@dataclass(frozen=True)
class Entry:
    """A report in a list: how many errors the checks found, and how many other remarks and doubts."""

    report: AnnualReport

    @property
    def errors(self) -> int:
        return sum(finding["severity"] == "error" for finding in self.report.findings)

    @property
    def others(self) -> int:
        return len(self.report.findings) - self.errors + len(self.report.doubts)

    @property
    def state(self) -> str:
        return "error" if self.errors else "note" if self.others else "fine"

    @property
    def verdict(self) -> str:
        return {"error": f"{self.errors}处错误", "note": f"{self.others}处提示", "fine": "未发现问题"}[self.state]


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
        self.years = [year] if year else self.all_years
        self._by_organ: dict[Organ, dict[int, AnnualReport]] = {}
        for report in sorted(found, key=lambda report: report.organ_id):
            if report.year in self.years:
                self._by_organ.setdefault(report.organ, {})[report.year] = report

    def groups(self) -> Iterator[tuple[str, list[Line]]]:
        """The name of a group and its organs, in their own order; groups without organs are left out."""
        for label, levels in GROUPS.items():
            lines = [self._line(organ) for organ in self._by_organ if organ.level in levels]
            if lines:
                yield label, lines

    def _line(self, organ: Organ) -> Line:
        held = self._by_organ[organ]
        return Line(organ, tuple((year, Entry(held[year]) if year in held else None) for year in self.years))
