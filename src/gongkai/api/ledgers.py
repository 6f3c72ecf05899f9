"""The one address that takes something in: other systems hand in figures of their ledgers with a key of their own.

It is apart from the interface for readers (`api.v1`), which stays open to everybody, without keys, and read only.
"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Field, NinjaAPI, Schema
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer

from gongkai.api.problem import Problem, answer_for, problem
from gongkai.audit.actor import Actor
from gongkai.reports.acts.ledger_import import BadKey, holder, take_figures

MOST = 2_000  # lines at once


class Figure(Schema):
    organ: str = Field(title="机关", max_length=100)
    year: int = Field(title="年度", ge=2000, le=2999)
    item: str = Field(title="栏目", max_length=200)
    figure: str = Field(title="数", max_length=40)
    day: str = Field(default="", title="数据截至", max_length=10)


class Figures(Schema):
    figures: list[Figure] = Field(title="各行", min_length=1, max_length=MOST)


class Taken(Schema):
    taken: int = Field(title="写入的行数")


class Key(HttpBearer):
    """`Authorization: Bearer KEY`; what it opens is kept with the request."""

    def authenticate(self, request: HttpRequest, token: str) -> tuple[Actor, str, datetime]:
        now = timezone.localtime()
        return *holder(token, now), now


api = NinjaAPI(title="业务台账接口", version="1", urls_namespace="api-ledgers-1", docs_url=None, openapi_url=None)
answer_for(api)


@api.exception_handler(AuthenticationError)
def no_key(request: HttpRequest, error: Any) -> HttpResponse:
    return _closed(BadKey())


@api.exception_handler(BadKey)
def bad_key(request: HttpRequest, refusal: Any) -> HttpResponse:
    return _closed(refusal)


@api.post("/figures", auth=Key(), response={200: Taken, 401: Problem, 422: Problem}, summary="报送业务台账数据")
def hand_in(request: HttpRequest, told: Figures) -> dict[str, int]:
    """All lines or none; the source is that of the key. Sent again, a line replaces what the system gave before."""
    actor, source, now = request.auth  # type: ignore[attr-defined]  # what Key answered
    rows = [(at, {**one.dict(), "year": str(one.year), "source": source}, ()) for at, one in enumerate(told.figures, 1)]
    return {"taken": len(take_figures(rows=rows, actor=actor, now=now))}


def _closed(refusal: BadKey) -> HttpResponse:
    answer = problem(401, str(refusal))
    answer["WWW-Authenticate"] = "Bearer"
    return answer
