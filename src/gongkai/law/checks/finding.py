"""What a check declares, and what it finds."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gongkai.law.annual.report import Report
from gongkai.law.cite import Cite
from gongkai.law.grid import CrossCheck

SEVERITIES = {"error": "错误", "warning": "提醒", "note": "提示"}
"""error: plainly wrong, or blocks filing; warning: an official would want it mended; note: worth a look."""


@dataclass(frozen=True)
class Finding:
    """One thing to complain of: what, which cells, where it stands, by which rule, and what to do now.

    `judged` are the words and figures it was found in, whole where the message quotes a part: once they are others, so
    is the finding.
    """

    code: str
    severity: str
    message: str
    cells: tuple[str, ...]
    where: str
    cite: str
    suggestion: str
    judged: str = ""


@dataclass(frozen=True)
class Check:
    """One rule: its code, its name, why it matters, an example, where it is written, how grave a breach is."""

    code: str
    title: str
    severity: str
    why: str
    example: str
    cites: tuple[Cite, ...]

    def found(
        self,
        message: str,
        *,
        cells: Iterable[str] = (),
        where: str = "",
        suggestion: str,
        cites: Sequence[Cite] = (),
        severity: str = "",
    ) -> Finding:
        """A breach. `cites` and `severity` stand in for the declared ones where a case is told apart."""
        basis = "；".join(dict.fromkeys(str(cite) for cite in (cites or self.cites)))
        return Finding(self.code, severity or self.severity, message, tuple(cells), where, basis, suggestion)


def weight(rule: CrossCheck) -> str:
    """The severity of a cross-check that does not hold: a hard one blocks filing."""
    return "error" if rule.hard else "warning"


def advise(rule: CrossCheck, advice: str = "") -> str:
    """What to do where a cross-check does not hold; a soft one may stand, with a reason in writing."""
    return (advice or rule.advice) + ("" if rule.hard else "确有原因不同的，请在报送时说明理由。")


Judge = Callable[[Report, Report | None], Iterable[Finding]]
"""A judge looks at a report, and at last year's if there is one, and yields what it finds."""
