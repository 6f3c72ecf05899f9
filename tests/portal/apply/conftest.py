"""Less work for the proof of work than a browser is asked for."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def little_work(settings: Any, tmp_path: Any) -> None:
    settings.GONGKAI_APPLY_WORK = 4
