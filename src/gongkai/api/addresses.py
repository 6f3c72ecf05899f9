"""Addresses as answers give them: with the site's own where an installation names it, else from its root."""

from urllib.parse import quote

from django.conf import settings
from django.urls import reverse

NAMESPACE = "api-1"


def page(name: str) -> str:
    """Of a page or file under the site folder."""
    return f"{settings.GONGKAI_SITE}/{quote(name)}"


def answer(operation: str, **named: object) -> str:
    """Of an answer of this interface."""
    return f"{settings.GONGKAI_SITE}{reverse(f'{NAMESPACE}:{operation}', kwargs=named)}"
