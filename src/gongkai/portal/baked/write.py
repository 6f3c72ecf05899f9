"""Writing into the folder that a web server serves: whole or not at all, pages with their compressed twins beside."""

import errno
import gzip
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import brotli  # type: ignore[import-untyped]

from gongkai.law.refusal import Refusal
from gongkai.portal.baked.sums import SUMS, Sums, sum_of, sum_of_file

GZIP, BROTLI = 6, 5  # moderate: a page is written once for each change, and often
TWINS = (".gz", ".br")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_CHUNK = 1 << 20
_TOGETHER = 16


class DiskFull(Refusal):
    says = (
        "公众网页没有写出：“{folder}”所在的磁盘已满（{why}）。已上网的网页都完整，没有改动一半的；应当撤下的已经撤下。"
        "请清理磁盘或者扩容，不必做别的：腾出空间后半分钟内会自动接着写出。"
    )


class NotWritable(Refusal):
    says = (
        "公众网页没有写出：“{folder}”写不进去（{why}）。已上网的网页都完整。"
        "请核对这个文件夹归运行 gongkai 的用户所有、磁盘没有只读；改好后半分钟内会自动接着写出。"
    )


class Ready(NamedTuple):
    """A page with its twins, as they are to lie there: suffix → bytes, the page itself ("") last; and their sums."""

    name: str
    twins: dict[str, bytes]
    sums: Sums


def ready(name: str, data: bytes) -> Ready:
    """A page made ready to be put: no disk is touched. The page comes last, so that what is there has its twins."""
    twins = {".br": brotli.compress(data, quality=BROTLI), ".gz": gzip.compress(data, GZIP, mtime=0), "": data}
    return Ready(name, twins, {f"{name}{twin}": sum_of(content) for twin, content in twins.items()})


def put(folder: Path, page: Ready) -> Sums:
    """Put a page at its name under the folder; whoever reads it meanwhile has the old page or the new one.

    It takes its place with all its twins or not at all. Returns the sums of what lies there now, by name. Raises
    DiskFull, NotWritable.
    """
    path = _inside(folder, page.name)
    with told(folder), ExitStack() as drafts:
        path.parent.mkdir(parents=True, exist_ok=True)
        for twin, content in reversed(page.twins.items()):  # what is drafted last takes its place first
            place = path.with_name(f"{path.name}{twin}")
            if not _holds(place, content):
                drafts.enter_context(_draft(place)).write_bytes(content)
    return page.sums


def write(folder: Path, name: str, data: bytes) -> Sums:
    """Make a page ready and put it. Raises DiskFull, NotWritable."""
    return put(folder, ready(name, data))


def write_files(folder: Path, under: str, files: Mapping[str, Path]) -> Sums:
    """Make the folder `under` hold exactly these files (name under the site folder → where its bytes lie).

    What is to go goes first. Returns the sums of what lies there now. Raises DiskFull, NotWritable.
    """
    clear(folder, under, files)
    return {name: write_file(folder, name, source) for name, source in files.items()}


def clear(folder: Path, under: str, keep: Collection[str]) -> None:
    """Take from the folder `under` what is not among these names under the site folder. Raises NotWritable."""
    home = _inside(folder, under)
    with told(folder):
        for path in sorted(home.iterdir()) if home.is_dir() else ():
            if path.name != SUMS and f"{under}/{path.name}" not in keep:
                path.unlink()


def write_file(folder: Path, name: str, source: Path) -> str:
    """Copy a file to `name` under the folder, however long it is; returns its sum. Raises DiskFull, NotWritable."""
    path = _inside(folder, name)
    with told(folder):
        path.parent.mkdir(parents=True, exist_ok=True)
        known = sum_of_file(source)
        if not path.is_file() or path.stat().st_size != source.stat().st_size or sum_of_file(path) != known:
            with source.open("rb") as bytes_, _draft(path) as draft, draft.open("wb") as file:
                while block := bytes_.read(_CHUNK):
                    file.write(block)
    return known


def remove(folder: Path, name: str) -> list[str]:
    """Take a page or a file away, first itself, then its twins; returns the names under the folder."""
    gone = [name, *(f"{name}{twin}" for twin in TWINS)]
    for each in gone:
        _inside(folder, each).unlink(missing_ok=True)
    return gone


def replace(path: Path, data: bytes) -> None:
    """Put bytes at a path, at once and whole; nothing is written where they are there already."""
    if not _holds(path, data):
        with _draft(path) as draft:
            draft.write_bytes(data)


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except FileNotFoundError:
        return False


@contextmanager
def _draft(path: Path) -> Iterator[Path]:
    """A file beside, which takes the place of `path` once it is written, and is gone if that fails.

    Its name is always the same: what a killed process left is written over when the page is written again.
    """
    draft = path.with_name(f".{path.name}")
    try:
        yield draft
        draft.chmod(0o644)
        os.replace(draft, path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def settle(paths: Iterable[Path]) -> None:
    """Have the disk keep what was written, though the power fails: together, for the disk takes many at once as one."""
    with ThreadPoolExecutor(_TOGETHER) as pool:
        list(pool.map(_settle, paths))


def _settle(path: Path) -> None:
    with suppress(FileNotFoundError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """What the disk refuses, in a sentence for whoever keeps the machine. Raises DiskFull, NotWritable."""
    try:
        yield
    except OSError as error:
        refusal = DiskFull if error.errno in _FULL else NotWritable
        raise refusal(folder=folder, why=error.strerror or error) from error


def _inside(folder: Path, name: str) -> Path:
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ValueError(f"{name!r} leads out of the site")
    return path
