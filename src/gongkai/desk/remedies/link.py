"""Where remedies and complaints have their pages, and fetching one that whoever asks may see."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gongkai.desk.cases.link import evidence
from gongkai.desk.request import Request
from gongkai.organs import years
from gongkai.remedies import queries
from gongkai.remedies.acts import Paper
from gongkai.remedies.models import Complaint, Remedy


def url(remedy: Remedy) -> str:
    return reverse("desk:remedy", args=[remedy.pk])


def complaint_url(complaint: Complaint) -> str:
    return reverse("desk:complaint", args=[complaint.pk])


def remedy_of(request: Request, pk: int) -> Remedy:
    """Raises Http404."""
    seen = queries.seen_by(request.actor).select_related("handler", "after")
    remedy: Remedy = get_object_or_404(seen, pk=pk)
    return remedy


def complaint_of(request: Request, pk: int) -> Complaint:
    """Raises Http404."""
    seen = queries.complaints_seen_by(request.actor).select_related("handler", "case")
    complaint: Complaint = get_object_or_404(seen, pk=pk)
    return complaint


def papers_of(request: Request, files: "list[UploadedFile[bytes]]", kind: str, chain: int) -> list[Paper]:
    """Uploads that were looked at, as papers of one kind."""
    return [Paper(kind, examined) for examined in evidence(request, files or [], chain)]


def who(request: Request) -> dict[str, Any]:
    return {"actor": request.actor, "now": request.now}


def counting(request: Request) -> dict[str, Any]:
    """The same for acts that count days."""
    return {"calendar": years.load(), **who(request)}
