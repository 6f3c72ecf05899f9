"""The folder of all state. Here, below every floor that keeps something in it; knows no Django, so clocks can ask."""

import os
from pathlib import Path

VARIABLE, DEFAULT = "GONGKAI_HOME", "var"


def home() -> Path:
    """The folder that GONGKAI_HOME names; the default where it is not set or empty."""
    return Path(os.environ.get(VARIABLE, "").strip() or DEFAULT)
