"""Writing pages into the folder that a web server serves: whole or not at all, with their compressed twins beside."""

import gzip
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import brotli  # type: ignore[import-untyped]

GZIP, BROTLI = 6, 5  # moderate: a page is written once for each change, and often


def write(folder: Path, name: str, data: bytes) -> None:
    """Put a page at `name` under the folder; whoever reads it meanwhile has the old page or the new one."""
    path = _inside(folder, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    _replace(path.with_name(f"{path.name}.br"), brotli.compress(data, quality=BROTLI))
    _replace(path.with_name(f"{path.name}.gz"), gzip.compress(data, GZIP, mtime=0))
    _replace(path, data)


def write_files(folder: Path, under: str, files: Mapping[str, Path]) -> None:
    """Make the folder `under` hold exactly these files (name under the site folder → where its bytes lie)."""
    home = _inside(folder, under)
    for path in sorted(home.iterdir()) if home.is_dir() else ():
        if str(path.relative_to(folder.resolve())) not in files:
            path.unlink()
    for name, source in files.items():
        path = _inside(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, source.read_bytes())


def remove(folder: Path, name: str) -> None:
    """Take a page away, first the page, then its twins."""
    path = _inside(folder, name)
    for each in (path, path.with_name(f"{path.name}.gz"), path.with_name(f"{path.name}.br")):
        each.unlink(missing_ok=True)


def _inside(folder: Path, name: str) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ValueError(f"{name!r} leads out of the site")
    return path


def _replace(path: Path, data: bytes) -> None:
    if path.is_file() and path.read_bytes() == data:
        return
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
