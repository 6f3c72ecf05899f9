"""Applications that were joined (合并办理): one reply answers all of them and goes to everybody who applied."""

from django.db.models import QuerySet

from gongkai.cases.models import Case, Letter

ANSWERS = frozenset({"reply", "lapse"})  # letters that end all of them; what was asked of one alone stays theirs


def merged_into(case: Case) -> list[Case]:
    """Every application that was merged into this one, those merged into them as well, in their order."""
    found: list[Case] = []
    near = [case.pk]
    while near:
        more = list(Case.objects.select_related("organ", "applicant").filter(merged_into__in=near).order_by("pk"))
        found += more
        near = [each.pk for each in more]
    return found


def applicants(case: Case) -> list[str]:
    """The names of all who applied together, each once: whom the reply is addressed to."""
    return list(dict.fromkeys(each.applicant.name for each in (case, *merged_into(case))))


def answering(case: Case) -> QuerySet[Letter]:
    """The letters that answer a case that was merged: those of the one that goes on, signed since."""
    leading = case
    while leading.merged_into:
        leading = leading.merged_into
    signed = Letter.objects.filter(case=leading, kind__in=ANSWERS, signed_at__isnull=False)
    return signed.filter(signed_at__date__gte=case.closed_on) if case.closed_on else signed.none()
