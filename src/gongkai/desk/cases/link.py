"""Where a case and its letters have their pages, and fetching one that whoever asks may see."""

from django.core.files.uploadedfile import UploadedFile
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gongkai.cases import queries
from gongkai.cases.models import Case, Letter, Related
from gongkai.desk.file_field import examined
from gongkai.desk.request import Request
from gongkai.files.acts import Examined


def url(case: Case) -> str:
    return reverse("desk:case", args=[case.pk])


def related_url(asked: Related) -> str:
    return reverse("desk:related", args=[asked.pk])


def about_url(about: Case | Related) -> str:
    return url(about) if isinstance(about, Case) else related_url(about)


def letter_url(letter: Letter) -> str:
    if letter.related_id:
        return reverse("desk:related-letter", args=[letter.related_id, letter.pk])
    return reverse("desk:case-letter", args=[letter.case_id, letter.pk])


def case_of(request: Request, pk: int) -> Case:
    """Raises Http404."""
    case: Case = get_object_or_404(queries.seen_by(request.actor).select_related("paper", "handler"), pk=pk)
    return case


def related_of(request: Request, pk: int) -> Related:
    """Raises Http404."""
    asked: Related = get_object_or_404(queries.related_seen_by(request.actor), pk=pk)
    return asked


def letter_of(request: Request, pk: int, key: int, *, related: bool = False) -> Letter:
    """A letter of a case or to a request (`related`), which it carries. Raises Http404."""
    about = related_of(request, pk) if related else case_of(request, pk)
    letter: Letter = get_object_or_404(about.letters.select_related("paper", "docx", "pdf"), pk=key)
    if isinstance(about, Case):
        letter.case = about
    else:
        letter.related = about
    return letter


def evidence(request: Request, files: "list[UploadedFile[bytes]]", chain: int) -> list[Examined]:
    """Look at uploads that prove something: they are kept as they came."""
    return examined(files, actor=request.actor, now=request.now, chain=chain, strip=False)
