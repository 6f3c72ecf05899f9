"""Parts of the pages of papers."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.filter
def at(known: Mapping[str, Any], key: str) -> Any:
    """What stands at a key: the number of the version with this digest."""
    return known.get(key, "—")
