"""What the applicant sent by their page and nobody has entered yet: the day on which it came decides, not the entry."""

from datetime import date

from django.db.models import Q
from django.utils.timezone import localdate

from gongkai.cases.models import Case, Supplement

ASKED = {"correction": "correction", "reasons": "reasons", "payment": "fee"}  # by which letter


def first_unread(case: Case) -> Supplement | None:
    """The first that waits to be read, of whatever kind: nobody is taken to have been silent who wrote."""
    return Supplement.objects.filter(case=case, taken_at=None).order_by("at").first()


def first_sent(case: Case, kind: str) -> date | None:
    """The day on which the first of a kind of SUPPLEMENTS came that waits; whoever sent 其他材料 since it was asked for
    wrote all the same. None where nothing waits."""
    asked = case.letters.filter(kind=ASKED[kind], state="served").order_by("pk").last()
    first = asked.services.first() if asked else None
    wanted = Q(kind=kind) | (Q(kind="other", at__gte=first.at) if first else Q(pk__in=()))
    sent = Supplement.objects.filter(wanted, case=case, taken_at=None).order_by("at").first()
    return localdate(sent.at) if sent else None
