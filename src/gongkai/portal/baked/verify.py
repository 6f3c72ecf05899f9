"""Is the site as it was written? Every list against the one above it, the top one against its signature, every file."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from gongkai.audit.signing import NotSigned, opened
from gongkai.law.refusal import Refusal
from gongkai.portal.baked.signed import KEY, SIGNED
from gongkai.portal.baked.sums import SUMS, Sums, listed, sum_of, sum_of_file

THREADS = 2  # computing a sum lets the interpreter go on


class NoSite(Refusal):
    says = (
        "没有核对：“{site}”里没有网页清单（{name}）。请核对文件夹是不是写对了；"
        "网页还没有制作过的，请先运行 gongkai bake --all。"
    )


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was written: `kind` is altered, added, removed or unsigned; `name` under the site."""

    kind: str
    name: str
    says: str


SAYS = {
    "altered": "被改动：{name}",
    "added": "多出来：{name}，不在清单上",
    "removed": "被删去：{name}",
    "list": "清单被改动：{name}，这个文件夹里的文件因此都不能凭它核对",
    "unlisted": "清单被删去：{name}，这个文件夹里的文件都无从核对",
    "no_signature": "缺签名：{name}不在，或者不是 gongkai 写的",
    "other_key": "签名不是本单位的密钥签的：{name}",
    "broken": "签名不符：{name}被改动过",
    "not_this": "签名不符：签名的不是现在的{list}",
}
_KINDS = {"list": "altered", "unlisted": "removed"}


@dataclass(frozen=True)
class Verdict:
    """What was found; `files` were compared, the top list was signed `at`, "" where no signature holds."""

    files: int
    at: str
    findings: list[Finding]


def verify(site: Path, key: Ed25519PublicKey | None, progress: Callable[[int], None] = lambda files: None) -> Verdict:
    """Compare everything under a site with its lists, and them with the signature. Without a key the signature proves
    only that nothing was changed after it, not who made it. `progress` is told how many files were read.

    Raises NoSite.
    """
    if not (site / SUMS).is_file() and not (site / SIGNED).is_file():
        raise NoSite(site=site, name=SUMS)
    at, findings = _signature(site, key)
    files = 0
    with ThreadPoolExecutor(THREADS) as pool:
        waiting = [""]
        while waiting:
            folder = waiting.pop()
            found, inner, count = _folder(site, folder, pool)
            findings += found
            waiting += reversed(inner)
            files += count
            progress(files)
    return Verdict(files, at, findings)


def again(site: Path, key: Ed25519PublicKey | None, first: Verdict) -> Verdict:
    """Look once more where something was found, while nobody writes: what was being written is right by now."""
    at, findings = _signature(site, key)
    folders = {""} | {str(folder) for finding in first.findings for folder in PurePosixPath(finding.name).parents}
    with ThreadPoolExecutor(THREADS) as pool:
        for folder in sorted(folders - {"."}):
            if (site / folder).is_dir():
                findings += _folder(site, folder, pool)[0]
    return Verdict(first.files, at, findings)


def _signature(site: Path, key: Ed25519PublicKey | None) -> tuple[str, list[Finding]]:
    try:
        read = opened((site / SIGNED).read_bytes(), key)
    except (FileNotFoundError, NotSigned):
        return "", [_unsigned("no_signature")]
    if not read.ours:
        return "", [_unsigned("other_key")]
    if not read.whole:
        return "", [_unsigned("broken")]
    digest = sum_of_file(site / SUMS) if (site / SUMS).is_file() else ""
    if read.statement.get("sm3") != digest:
        return "", [_unsigned("not_this")]
    return str(read.statement.get("at", "")), []


def _unsigned(why: str) -> Finding:
    return Finding("unsigned", SIGNED, SAYS[why].format(name=SIGNED, list=SUMS))


def _folder(site: Path, folder: str, pool: ThreadPoolExecutor) -> tuple[list[Finding], list[str], int]:
    """What is wrong in a folder, the folders within it, and how many of its files were read."""
    home = site / folder
    with os.scandir(home) as entries:
        there = {entry.name: entry.is_dir(follow_symlinks=False) for entry in entries}
    try:
        known = listed((home / SUMS).read_bytes())
    except (FileNotFoundError, ValueError):
        known = {}
    files = {name for name, is_folder in there.items() if not is_folder and name not in _own(folder)}
    inner = sorted(name for name, is_folder in there.items() if is_folder)
    expected = {name: digest for name, digest in known.items() if "/" not in name}
    findings = [*_lists(site, folder, known, inner)]
    findings += [_finding("removed", folder, name) for name in sorted(expected.keys() - files)]
    if known or SUMS in there:
        findings += [_finding("added", folder, name) for name in sorted(files - expected.keys())]
    both = sorted(files & expected.keys())
    sums = pool.map(partial(_sum, home), both)
    findings += [
        _finding("altered", folder, name) for name, digest in zip(both, sums, strict=True) if digest != expected[name]
    ]
    return findings, [f"{folder}/{name}" if folder else name for name in inner], len(both)


def _own(folder: str) -> tuple[str, ...]:
    return (SUMS,) if folder else (SUMS, SIGNED, KEY)


def _lists(site: Path, folder: str, known: Sums, inner: list[str]) -> Iterator[Finding]:
    """The lists of the folders within, as the list of this folder names them."""
    stated = {name.removesuffix(f"/{SUMS}"): digest for name, digest in known.items() if name.endswith(f"/{SUMS}")}
    for name in sorted({*stated, *inner}):
        path = site / folder / name / SUMS
        here = f"{folder}/{name}" if folder else name
        if not path.is_file():
            if name in stated:
                yield _finding("unlisted", here, SUMS)
            elif any((site / here).iterdir()):
                yield _finding("added", folder, name)
        elif name not in stated:
            yield _finding("added", here, SUMS)
        elif sum_of(path.read_bytes()) != stated[name]:
            yield _finding("list", here, SUMS)


def _sum(home: Path, name: str) -> str:
    """The sum of a file; "" for one that can't be read, or is no file, or went meanwhile."""
    with suppress(OSError):
        if not (home / name).is_symlink():
            return sum_of_file(home / name)
    return ""


def _finding(why: str, folder: str, name: str) -> Finding:
    full = f"{folder}/{name}" if folder else name
    return Finding(_KINDS.get(why, why), full, SAYS[why].format(name=full))
