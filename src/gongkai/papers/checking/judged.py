"""What is said of a report in a run, and of the file it stands in."""

from dataclasses import dataclass

from gongkai.law.annual.report import Report
from gongkai.law.annual.sameness import Passage
from gongkai.law.checks import Finding
from gongkai.law.checks.outcome import complains


@dataclass(frozen=True)
class Verdict:
    """What a person decided on a finding: `verdict` is a name of `baseline.VERDICTS` in Chinese, `day` an ISO date."""

    verdict: str
    reason: str
    who: str
    day: str

    @property
    def says(self) -> str:
        by = "，".join(part for part in (self.who, self.day) if part)
        return f"{self.verdict}：{self.reason}{f'（{by}）' if by else ''}"


@dataclass(frozen=True)
class Aside:
    """A finding under a verdict: it is told apart and does not count."""

    finding: Finding
    verdict: Verdict


@dataclass(frozen=True)
class Beside:
    """Passages that a report shares with another: whose, and how much of this report's words they are (0 to 1)."""

    other: str
    share: float
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Judged:
    """A report with what is wrong with it, and what stands in another report in the same words."""

    report: Report
    findings: tuple[Finding, ...]
    beside: tuple[Beside, ...] = ()
    aside: tuple[Aside, ...] = ()

    @property
    def complains(self) -> bool:
        """Whether it is to be looked at before it is filed: an error, or anything that could not be read."""
        return complains(self.report, self.findings)


@dataclass(frozen=True)
class Checked:
    """A file, as it is called to a reader, with its reports; or with the sentence that says why it was not read."""

    file: str
    reports: tuple[Judged, ...] = ()
    error: str = ""
