"""自查: what a program can see in a draft before people review it. `check` runs every rule; each rule is a module."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from gongkai.publication.selfcheck import (
    beneficiaries,
    copied,
    dates,
    links,
    metadata,
    moved_in,
    numbers_marks,
    organs_gone,
    pairs,
    personal,
    unsearched,
    words,
)
from gongkai.publication.selfcheck.finding import Finding, Subject, fingerprint
from gongkai.redaction.hide import hide
from gongkai.redaction.kinds import BLOCKING

RULES: tuple[Callable[[Subject], Iterable[Finding]], ...] = (
    moved_in.check,
    personal.check,
    unsearched.check,
    links.check,
    dates.check,
    pairs.check,
    numbers_marks.check,
    organs_gone.check,
    words.check,
    copied.check,
    beneficiaries.check,
    metadata.check,
)
MOST = 40  # findings of one code that are told one by one
__all__ = ["RULES", "Finding", "Subject", "check"]


def check(subject: Subject) -> list[Finding]:
    """Every finding, those that stop it first, each in the order of the page; one that is told twice stands once."""
    found = {(each.code, each.fingerprint): _silent(each) for rule in RULES for each in rule(subject)}
    by_code = sorted(found.values(), key=lambda each: (not each.stops, each.code))
    told = [each for _, same in groupby(by_code, lambda each: (each.stops, each.code)) for each in _some([*same])]
    return sorted(told, key=lambda finding: (not (finding.stops or finding.must), subject.place(finding.where)))


def _silent(finding: Finding) -> Finding:
    """Without a value that a quoted word, address or file name may hold."""
    return replace(finding, message=hide(finding.message, BLOCKING), where=hide(finding.where, BLOCKING))


def _some(same: list[Finding]) -> Iterator[Finding]:
    """The first of many alike, and one line for the rest: it stands for just those."""
    yield from same[:MOST]
    rest = same[MOST:]
    if rest:
        mark = fingerprint("rest", rest[0].code, *sorted(each.fingerprint for each in rest))
        yield replace(rest[0], message=f"另有{len(rest)}处同类的问题，首先是：{rest[0].message}", fingerprint=mark)
