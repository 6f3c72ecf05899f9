"""自查: what a program can see in a draft before people review it. `check` runs every rule; each rule is a module."""

from collections.abc import Callable, Iterable

from gongkai.publication.selfcheck import pairs
from gongkai.publication.selfcheck.finding import Finding, Subject

RULES: tuple[Callable[[Subject], Iterable[Finding]], ...] = (pairs.check,)
__all__ = ["RULES", "Finding", "Subject", "check"]


def check(subject: Subject) -> list[Finding]:
    """Every finding, those that stop publication first."""
    found = [finding for rule in RULES for finding in rule(subject)]
    return sorted(found, key=lambda finding: not finding.stops)
