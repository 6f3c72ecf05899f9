"""Answers to HEAD: everything of a page but its body, which Django leaves to the server and gunicorn complains of."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase


def head(get_response: Callable[[HttpRequest], HttpResponseBase]) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, the outermost: the length stays that of the page."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.method == "HEAD":
            setattr(response, "streaming_content" if response.streaming else "content", [])
        return response

    return answer
