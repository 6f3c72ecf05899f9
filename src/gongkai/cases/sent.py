"""What the applicant sent by their page and nobody has entered yet: the day on which it came decides, not the entry."""

from datetime import date

from django.utils.timezone import localdate

from gongkai.cases.models import Case, Supplement


def first_unread(case: Case) -> Supplement | None:
    """The first that waits to be read, of whatever kind: nobody is taken to have been silent who wrote."""
    return Supplement.objects.filter(case=case, taken_at=None).order_by("at").first()


def first_sent(case: Case, kind: str) -> date | None:
    """The day on which the first of a kind of SUPPLEMENTS came that waits; None where nothing does."""
    sent = Supplement.objects.filter(case=case, kind=kind, taken_at=None).order_by("at").first()
    return localdate(sent.at) if sent else None
