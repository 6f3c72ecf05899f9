"""Which face tells what went wrong: the desk below /desk/, the public site everywhere else."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from gongkai.desk import errors
from gongkai.project.headers import DESK

Page = Callable[..., HttpResponse]


def _either(desk: Page, public: Page) -> Page:
    def answer(request: HttpRequest, *exception: Exception, **named: Exception) -> HttpResponse:
        page = desk if request.path_info.startswith(DESK) else public
        return page(request, *exception, **named)

    return answer


bad_request = _either(errors.bad_request, defaults.bad_request)
denied = _either(errors.denied, defaults.permission_denied)
not_found = _either(errors.not_found, defaults.page_not_found)
server_error = _either(errors.server_error, defaults.server_error)
