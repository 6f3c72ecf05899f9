"""Sums: each folder of the site holds a list of its files with their SM3 sums, and of the lists of its folders.

A line is as `cksum -a sm3 --untagged` writes it, so that `cksum -a sm3 -c SM3SUMS` checks a folder without us.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from cryptography.hazmat.primitives.hashes import SM3, Hash

SUMS = "SM3SUMS"
Sums = dict[str, str]  # a name → its SM3 sum in hexadecimal
_CHUNK = 1 << 20
_LENGTH = 64


def sum_of(data: bytes) -> str:
    digest = Hash(SM3())
    digest.update(data)
    return digest.finalize().hex()


def sum_of_file(path: Path) -> str:
    """The sum of a file, however long it is."""
    digest = Hash(SM3())
    with path.open("rb") as file:
        while block := file.read(_CHUNK):
            digest.update(block)
    return digest.finalize().hex()


def listed(data: bytes) -> Sums:
    """The names in a list with their sums. Raises ValueError for what is no such list."""
    found: Sums = {}
    for line in data.decode("utf-8").splitlines():
        digest, gap, name = line[:_LENGTH], line[_LENGTH : _LENGTH + 2], line[_LENGTH + 2 :]
        if gap != "  " or not name or name in found or len(bytes.fromhex(digest)) != _LENGTH // 2:
            raise ValueError(line)
        found[name] = digest
    return found


def as_list(sums: Mapping[str, str]) -> bytes:
    """The bytes of a list; the same names and sums always give the same."""
    return "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items())).encode()


def by_folder(names: Iterable[str]) -> dict[str, list[str]]:
    """Names under the site, by their folders ("" is the site itself), the deepest folder first; parents are added."""
    folders: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        parts = PurePosixPath(name).parts
        folders["/".join(parts[:-1])].append(parts[-1])
        for depth in range(len(parts) - 1):
            folders["/".join(parts[:depth])]  # a default dict: to be looked at, though no file of it changed
    return dict(sorted(folders.items(), key=lambda each: (-each[0].count("/") - bool(each[0]), each[0])))
