"""The scenarios: situations and what must come of them, written in TOML so that an official can add one."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.law.events import Event
from gongkai.law.terms import REPLY

FOLDER = Path(__file__).parent / "scenarios"
Scene = dict[str, Any]


def scenes(kind: str) -> list[Scene]:
    """All scenarios of a kind (due, life and so on, see README.md there), each with the name of its file."""
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        data = tomllib.loads(path.read_text("utf-8"))
        found += [scene | {"file": path.name} for scene in data.get(kind, [])]
    return found


def title(scene: Scene) -> str:
    return f"{scene['file']}: {scene['says']}"


def event(text: str) -> Event:
    """An event as scenarios write it: received=2025-03-03, extended=5 or extended=5@2025-03-10, postponed=DAY@DAY."""
    name, _, value = text.partition("=")
    if name in REPLY.fixed:
        until, _, day = value.partition("@")
        return Event(name, date.fromisoformat(day), until=date.fromisoformat(until))
    if name != "extended":
        return Event(name, date.fromisoformat(value))
    days, _, day = value.partition("@")
    return Event(name, date.fromisoformat(day) if day else None, int(days))
