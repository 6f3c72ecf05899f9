"""Whose act decides on which kind of paper, and where the thing that is signed has its page: a line a kind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from gongkai.approvals.models import Paper
from gongkai.audit.actor import Actor
from gongkai.cases import acts as cases
from gongkai.cases.models import Letter
from gongkai.desk.cases.link import letter_url
from gongkai.desk.catalogue.reach import url as catalogue_url
from gongkai.desk.group_adjustments import url as adjustment_url
from gongkai.desk.guide.page import url as guide_url
from gongkai.desk.items.link import mend
from gongkai.desk.items.link import url as item_url
from gongkai.desk.reports.link import url as report_url
from gongkai.desk.reports.notice import url as notice_url
from gongkai.groups.acts import adjustment as adjustments
from gongkai.publication import acts as publication
from gongkai.publication.acts import wording
from gongkai.reports import acts as reports
from gongkai.reports.acts.notice import decide_notice


class Decide(Protocol):
    """`approvals.acts.decide`, or the act of the app that owns the thing, which calls it."""

    def __call__(
        self, paper_id: int, *, verb: str, seen: str, comment: str = "", actor: Actor, now: datetime
    ) -> Paper: ...


class Address(Protocol):
    """The page of the thing that a paper is about."""

    def __call__(self, paper: Paper) -> str: ...


class After(Protocol):
    """What follows a step at once, outside of its transaction."""

    def __call__(self, paper_id: int, *, actor: Actor, now: datetime) -> None: ...


@dataclass(frozen=True)
class Kind:
    """`mend` says where that is put right for which a step (a verb) is refused, and what the link is called."""

    decide: Decide
    url: Address
    mend: Callable[[Paper, str], list[tuple[str, str]]] | None = None
    after: After | None = None


def _printed(paper_id: int, *, actor: Actor, now: datetime) -> None:
    """A letter is printed once it is signed; what fails is noted on it, and the follower tries again."""
    letter = Letter.objects.filter(paper=paper_id, state="signed", pdf=None, trouble="").first()
    if letter:
        cases.issue(letter.pk, actor=actor, now=now)


KINDS: dict[str, Kind] = {
    "publication.item": Kind(
        publication.decide, lambda paper: item_url(paper.item), lambda paper, verb: mend(paper.item, verb)
    ),
    "publication.import": Kind(
        publication.decide, lambda paper: item_url(paper.item), lambda paper, verb: mend(paper.item, verb)
    ),
    "publication.guide": Kind(wording.decide, lambda paper: guide_url(paper.wording.organ)),
    "publication.catalogue": Kind(wording.decide, lambda paper: catalogue_url(paper.wording.organ)),
    "cases.reply": Kind(cases.decide, lambda paper: letter_url(paper.letter), after=_printed),
    "cases.notice": Kind(cases.decide, lambda paper: letter_url(paper.letter), after=_printed),
    "reports.annual": Kind(reports.decide, lambda paper: report_url(paper.compilation)),
    "reports.notice": Kind(decide_notice, lambda paper: notice_url(paper.report_notice)),
    "groups.adjustment": Kind(adjustments.decide, lambda paper: adjustment_url(paper.adjustment)),
}
