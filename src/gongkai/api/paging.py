"""Long lists, a page at a time: each tells where the next begins, so that what is added meanwhile shifts nothing."""

from typing import Annotated

from django.conf import settings
from django.http import HttpRequest
from ninja import Schema
from pydantic import Field

from gongkai.api.problem import UnknownParameter

KEY = 10**18  # the longest key that a database can hold
MOST = 100
Key = Annotated[int, Field(ge=1, le=KEY)]


class Paged(Schema):
    limit: int = Field(20, ge=1, le=MOST, title="每页条数", description=f"1至{MOST}，默认20")


def check_known(request: HttpRequest, parameters: type[Schema]) -> None:
    """Raises UnknownParameter: a misspelled filter must not return everything."""
    for name in request.GET:
        if name not in parameters.model_fields:
            raise UnknownParameter(name=name, known=parameters.model_fields)


def following(request: HttpRequest, after: str | int) -> str:
    """The address of the page that begins after this one."""
    given = request.GET.copy()
    given["after"] = str(after)
    return f"{settings.GONGKAI_SITE}{request.path}?{given.urlencode()}"
