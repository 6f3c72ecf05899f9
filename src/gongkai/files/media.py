"""Media types by suffix: what officials hand in and citizens take away. Anything else is plain bytes."""

from pathlib import PurePath

_TYPES = {
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".htm": "text/html; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ofd": "application/ofd",
}


def media_type(name: str) -> str:
    return _TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")
