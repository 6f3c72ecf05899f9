"""What every page of the public site shows: whose site it is."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from gongkai.organs.queries import top


def site(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `owner`, the top organ, asked for only by pages that print it."""
    return {"owner": SimpleLazyObject(top)}
