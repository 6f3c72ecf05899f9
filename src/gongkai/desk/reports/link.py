"""Where annual reports have their pages, and fetching one that whoever asks may see."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse

from gongkai.desk.request import Request
from gongkai.reports import queries
from gongkai.reports.models import Compilation


def url(compilation: Compilation) -> str:
    return reverse("desk:report", args=[compilation.pk])


def compilation_of(request: Request, pk: int) -> Compilation:
    """Raises Http404."""
    found: Compilation = get_object_or_404(queries.compilations_seen_by(request.actor), pk=pk)
    return found


def who(request: Request) -> dict[str, Any]:
    return {"actor": request.actor, "now": request.now}
