"""The name under which a file is kept."""

from pathlib import PurePath

_LONGEST_NAME = 240  # bytes; file systems take 255, and whoever saves a copy may add (1)
_LONGEST_SUFFIX = 16


def clean(name: str) -> str:
    """The name without folders or signs that can't be shown, short enough for any disk, its suffix kept."""
    plain = "".join(sign for sign in name.replace("\\", "/").rsplit("/", 1)[-1] if sign.isprintable()).strip(" .")
    path = PurePath(plain or "未命名")
    suffix = path.suffix if len(path.suffix.encode()) <= _LONGEST_SUFFIX else ""
    stem = path.name.removesuffix(suffix).encode()[: _LONGEST_NAME - len(suffix.encode())]
    return stem.decode(errors="ignore") + suffix
