"""Headers of every answer: a page loads what this site serves, runs no script but our files, is framed by nobody."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from gongkai.desk.items.editor import STYLE, script
from gongkai.project.identity import origin

DESK, SEARCH = "/desk/", "/search/"
FEATURES = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def _policy(**more: str) -> str:
    rules = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    } | {name.replace("_", "-"): value for name, value in more.items()}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


POLICY = _policy()
SEARCH_POLICY = _policy(connect_src="'self'")  # htmx asks for suggestions while somebody types
# htmx is a script of our own that asks this site; the sign-in form may lead to the identity service. The editor has an
# import map and a style sheet of its own, let through by their hashes.
DESK_POLICY = _policy(
    script_src=f"'self' {script()}",
    style_src=f"'self' {STYLE}",
    connect_src="'self'",
    form_action=f"'self' {origin()}".strip(),
)


def _policy_of(path: str) -> str:
    if path.startswith(DESK):
        return DESK_POLICY
    return SEARCH_POLICY if path.startswith(SEARCH) else POLICY


def headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware. Django's SecurityMiddleware adds nosniff, the referrer policy and HSTS."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", _policy_of(request.path_info))
        response.headers.setdefault("Permissions-Policy", FEATURES)
        return response

    return answer
