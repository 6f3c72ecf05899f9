"""A form whose sign against forgery is out of date: the session was renewed in another tab, or cookies were cleared."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import timezone

from gongkai.desk import stash


def forgery(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Django's CSRF_FAILURE_VIEW. A form of our own pages comes back as it was filled in; nothing was carried out.

    What another site posted is never shown in our forms.
    """
    del reason  # for developers, in English; Django logs it
    token = stash.keep(request, timezone.now()) if _ours(request) else ""
    if not token:
        return render(request, "desk/forgery.html", status=403)
    response = HttpResponseRedirect(request.get_full_path())
    stash.hand_out(response, token)
    return response


def _ours(request: HttpRequest) -> bool:
    """Whether a page of this site posted to a view of the desk."""
    here = f"{request.scheme}://{request.get_host()}"
    same = request.headers.get("Origin") == here or request.headers.get("Sec-Fetch-Site") == "same-origin"
    try:
        return same and "of_desk" in vars(resolve(request.path_info).func)
    except Resolver404:
        return False
