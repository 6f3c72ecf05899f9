"""The scenarios: situations and what must come of them, written in TOML so that an official can add one."""

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "scenarios"
Scene = dict[str, Any]


def scenes(kind: str) -> list[Scene]:
    """All scenarios of a kind (due, life, reply, receipt, fee), each with the name of its file."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        found += [scene | {"file": path.name} for scene in data.get(kind, [])]
    return found


def title(scene: Scene) -> str:
    return f"{scene['file']}: {scene['says']}"
