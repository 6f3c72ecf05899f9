"""The words of an application change; what they were stays (条例第三十条、第四十五条)."""

from datetime import datetime

from gongkai.cases.models import Case, Wording


def reword(case: Case, request: str, change: str, now: datetime) -> None:
    """Put another text on the case, which the caller saves, and keep the former one; the same text is no change.

    `change` is a key of `models.wording.CHANGES`.
    """
    if request == case.request:
        return
    Wording.objects.create(case=case, text=case.request, document_number=case.document_number, change=change, until=now)
    case.request = request
