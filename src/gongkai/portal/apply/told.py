"""What a filled-in form says, as the office's act takes it."""

from collections.abc import Mapping
from typing import Any

from gongkai.cases.acts import Told
from gongkai.cases.letters.wanted import named

_ALIKE = (
    "kind", "name", "representative", "identity_kind", "identity", "phone", "email", "address", "postcode",
    "document_number", "form", "way",
)  # fmt: skip


def told(given: Mapping[str, Any]) -> Told:
    """`given` is what the form cleaned. What is wanted becomes one text: name, then description, else the 文号."""
    request = named(given["title"], given["features"]) or f"文号为{given['document_number']}的政府信息"
    return Told(**{name: given[name] for name in _ALIKE}, request=request)
