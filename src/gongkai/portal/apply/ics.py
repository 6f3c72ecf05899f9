"""Last days as a calendar file that phones and mail programs read (RFC 5545)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_FOLD = 75  # octets a line


@dataclass(frozen=True)
class Entry:
    """A whole day. `key` makes a second file change the entry of the first."""

    key: str
    day: date
    title: str
    text: str


def calendar(entries: Sequence[Entry], now: datetime) -> bytes:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gongkai//applications//ZH", "METHOD:PUBLISH"]
    for entry in entries:
        lines += _event(entry, now)
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _event(entry: Entry, now: datetime) -> list[str]:
    return [
        "BEGIN:VEVENT",
        f"UID:{entry.key}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(entry.title)}",
        f"DESCRIPTION:{_escaped(entry.text)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(entry.title)}",
        "TRIGGER:-P7D",
        "END:VALARM",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    for sign in ("\\", ";", ","):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    return b"\r\n ".join(_pieces(line)) + b"\r\n"


def _pieces(line: str) -> Iterator[bytes]:
    """No character is cut in two. A continued line begins with a space, which counts."""
    piece = b""
    for sign in line:
        if len(piece) + len(sign.encode()) > _FOLD - 1:
            yield piece
            piece = b""
        piece += sign.encode()
    yield piece
