"""Where a case and its letters have their pages, and fetching one that whoever asks may see."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gongkai.cases import queries
from gongkai.cases.models import Case, Letter
from gongkai.desk.request import Request
from gongkai.files.acts import Examined, examine


def url(case: Case) -> str:
    return reverse("desk:case", args=[case.pk])


def letter_url(letter: Letter) -> str:
    return reverse("desk:case-letter", args=[letter.case_id, letter.pk])


def case_of(request: Request, pk: int) -> Case:
    """Raises Http404."""
    case: Case = get_object_or_404(queries.seen_by(request.actor).select_related("paper", "handler"), pk=pk)
    return case


def letter_of(request: Request, pk: int, key: int) -> Letter:
    """A letter of a case, which it carries. Raises Http404."""
    case = case_of(request, pk)
    letter: Letter = get_object_or_404(case.letters.select_related("paper", "docx", "pdf"), pk=key)
    letter.case = case
    return letter


def evidence(request: Request, files: "list[UploadedFile[bytes]]", chain: int) -> list[Examined]:
    """Look at uploads that prove something: they are kept as they came."""
    who: dict[str, Any] = {"actor": request.actor, "now": request.now, "chain": chain}
    return [examine(data=file.read(), name=file.name or "", **who) for file in files]
