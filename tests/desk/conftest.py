"""The desk as somebody of the cast who is signed in."""

from typing import Any

import pytest


@pytest.fixture
def signed_in() -> Any:
    """A function from a person to a client that is signed in as that person (tests/desk/client.py: `SignedIn`)."""
    from tests.desk.client import signed_in

    return signed_in
