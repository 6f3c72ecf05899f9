"""The lists of sums brought up to date after a change, and the top one signed: one publication rewrites a few of them.

A list that is not as its parent says (the top one: as it was signed) was altered by somebody else. It is left as it is,
for with every line entered anew the alteration would be signed too: `gongkai site verify` finds it, `bake --all` mends.
"""

import logging
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path

from django.utils.timezone import localtime

from gongkai.audit.signing import NotSigned, opened, public_key, public_pem, sign
from gongkai.portal.baked.sums import SUMS, Sums, as_list, by_folder, listed, sum_of
from gongkai.portal.baked.write import replace, told

log = logging.getLogger(__name__)
SIGNED, KEY = f"{SUMS}.signed", f"{SUMS}.pub"  # beside the top list, and in no list: they are made after it


def enter(
    site: Path,
    changed: Mapping[str, str | None],
    whole: Mapping[str, Sums],
    *,
    now: datetime,
    trusting: bool = False,
) -> list[str]:
    """Enter the sums of what was written (None: it is gone), by names under the site, and sign.

    `whole` are folders that hold these files (their names under the site) and no other. A folder that holds nothing is
    taken away with its list. With `trusting` no list is doubted: the lists of a run that broke off don't fit together.
    Returns the names of the lists. Raises DiskFull, NotWritable.
    """
    work: dict[str, dict[str, str | None]] = {}
    for folder, names in by_folder([*changed, *(f"{each}/{SUMS}" for each in whole)]).items():
        work[folder] = {name: changed[_under(folder, name)] for name in names if name != SUMS}
    lists = Lists(site, trusting=trusting)
    for folder, lines in work.items():
        known = lists.known(folder)
        if known is None:
            log.error("%s is not as it was written: left as it is", site / folder / SUMS)
            continue
        if folder in whole:
            known = {name.rpartition("/")[2]: digest for name, digest in whole[folder].items()}
        left = {name: digest for name, digest in ({**known, **lines}).items() if digest is not None}
        digest = lists.put(folder, left)
        if folder:
            parent, _, last = folder.rpartition("/")
            work[parent][f"{last}/{SUMS}"] = digest
    lists.sign(now)
    return [_under(folder, SUMS) for folder in work]


class Lists:
    """The lists of a site as they stand. `trusting`: whatever they say is taken for what was written."""

    def __init__(self, site: Path, *, trusting: bool = False) -> None:
        self.site, self.trusting = site, trusting
        self.known = cache(self._known)

    def _known(self, folder: str) -> Sums | None:
        """The lines of a folder's list, none where it has none; None where it was altered."""
        path = self.site / folder / SUMS
        data = path.read_bytes() if path.is_file() else b""
        if not self.trusting and not self._fits(folder, data):
            return None
        try:
            return listed(data)
        except ValueError:
            return {} if self.trusting else None

    def _fits(self, folder: str, data: bytes) -> bool:
        if not folder:
            return signed_sum(self.site) == (sum_of(data) if data else "")
        parent, _, last = folder.rpartition("/")
        above = self.known(parent)
        return above is not None and above.get(f"{last}/{SUMS}", "") == (sum_of(data) if data else "")

    def put(self, folder: str, lines: Sums) -> str | None:
        """Write a list; returns its sum, None where nothing is left to list, and then the folder is gone."""
        path = self.site / folder / SUMS
        with told(self.site):
            if not lines and folder:
                path.unlink(missing_ok=True)
                if path.parent.is_dir() and not any(path.parent.iterdir()):
                    path.parent.rmdir()
                return None
            data = as_list(lines)
            path.parent.mkdir(parents=True, exist_ok=True)
            replace(path, data)
        return sum_of(data)

    def sign(self, now: datetime) -> None:
        """Sign the top list, unless it was altered by somebody else, or is signed as it is."""
        top = self.site / SUMS
        if self.known("") is None or not top.exists():
            return
        digest = sum_of(top.read_bytes())
        if signed_sum(self.site) != digest:
            with told(self.site):
                replace(self.site / KEY, public_pem())
                replace(self.site / SIGNED, sign({"at": localtime(now).isoformat(), "sm3": digest}).encode())


def signed_sum(site: Path) -> str:
    """The sum of the top list that this installation signed; "" where nothing is signed or another key did it."""
    try:
        found = opened((site / SIGNED).read_bytes(), public_key())
    except (FileNotFoundError, NotSigned):
        return ""
    return str(found.statement.get("sm3", "")) if found.ours and found.whole else ""


def _under(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
