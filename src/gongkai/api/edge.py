"""What every answer has alike: reading only, from anywhere, without cookies; asked for again only where it changed."""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt

from gongkai.api.problem import WrongMethod, problem

METHODS = ("GET", "HEAD", "OPTIONS")
View = Callable[..., HttpResponse]
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified",
    "Cache-Control": "public, no-cache",  # kept, but asked for each time: what was withdrawn is gone
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def edge(view: View) -> View:
    """The view behind what every answer has alike."""

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, **kwargs: object) -> HttpResponse:
        response = _answered(view, request, kwargs)
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return answer


def _answered(view: View, request: HttpRequest, kwargs: dict[str, object]) -> HttpResponse:
    method = request.method
    if method == "OPTIONS":
        return HttpResponse(status=204, headers=PREFLIGHT | {"Allow": ", ".join(METHODS)})
    if method not in METHODS:
        response = problem(405, str(WrongMethod(method=method)))
        response["Allow"] = ", ".join(METHODS)
        return response
    request.method = "GET"
    try:
        return _as_changed(request, view(request, **kwargs), bodiless=method == "HEAD")
    finally:
        request.method = method


def _as_changed(request: HttpRequest, response: HttpResponse, *, bodiless: bool) -> HttpResponse:
    """Nothing but a word where the asker has the same already: by content, since no single day tells of all in it."""
    if response.status_code == 200:
        etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        response["ETag"] = etag
        conditional = get_conditional_response(request, etag=etag, response=response)
        assert isinstance(conditional, HttpResponse)
        response = conditional
    if bodiless:
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response
