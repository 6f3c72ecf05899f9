"""Serving the baked files where no nginx stands before the program: the file first, then the program."""

import re
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.http import HttpRequest, HttpResponseBase
from django.utils._os import safe_join
from django.views.static import serve

INDEX, PAGE, TWINS = "index.html", ".html", (".gz", ".br")
ITEMS = "items/"
_PRINT = re.compile(r"(items/.+)\.(?:pdf|docx)", re.DOTALL)


def baked(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: a page under GONGKAI_HOME/site answers for its address."""
    root = Path(settings.GONGKAI_HOME) / "site"

    def answer(request: HttpRequest) -> HttpResponseBase:
        name = request.path_info.lstrip("/")
        name = f"{name}{INDEX}" if name.endswith("/") else name
        if (print_ := _PRINT.fullmatch(name)) and not _is_baked(root, name):
            name = f"{print_[1]}{PAGE}"  # which says why it is not there
        if request.method in ("GET", "HEAD") and _is_baked(root, name):
            response = serve(request, name, document_root=str(root))
            response.headers["Cache-Control"] = "no-cache"  # asked for each time: a withdrawn page is gone
            response.headers.pop("Content-Disposition", None)  # its name is that of the link, as nginx leaves it
            if name.startswith(ITEMS) and not name.endswith(PAGE):  # what somebody handed in is saved, never run
                response.headers["Content-Disposition"] = "attachment"
            return response
        return get_response(request)

    return answer


def _is_baked(root: Path, name: str) -> bool:
    if name.endswith(TWINS) or "\0" in name or "/." in f"/{name}":  # as deploy/ tells nginx
        return False
    try:
        return Path(safe_join(root, name)).is_file()
    except (SuspiciousFileOperation, OSError):
        return False
