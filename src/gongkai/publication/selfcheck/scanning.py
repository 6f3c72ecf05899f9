"""A file read once for personal data: what is kept of it by its content. No value is kept, only what stands for one."""

import re
from collections.abc import Iterable
from datetime import datetime

from django.utils.crypto import salted_hmac

from gongkai.papers.headed import is_pdf, of_file
from gongkai.publication.models import Scan
from gongkai.publication.selfcheck.finding import fingerprint
from gongkai.redaction.edition import EDITION
from gongkai.redaction.hide import hide
from gongkai.redaction.kinds import BLOCKING, KINDS
from gongkai.redaction.scan import Found, scan

MOST = 500  # finds that are kept one by one: a list of thousands is masked or taken out as a whole
_DIGIT = re.compile(r"\d")
WORDS = 100  # characters of a place
NAMES = frozenset({"name"})  # told of a file that also holds what stops it: whose numbers they are


def salt() -> bytes:
    """The secret under which values in files are told apart; `redaction.mask` leaves alone what was dismissed by it."""
    return salted_hmac("gongkai.selfcheck.files", "", algorithm="sha256").digest()


def scanned(address: str, data: bytes, name: str, now: datetime, *, listed: bool = False) -> Scan:
    """Look through a file; the caller keeps what comes back. The tables of a PDF are read where people are `listed`."""
    result = scan(data, name, BLOCKING | NAMES)
    blocking = tuple(each for each in result.hits if each.blocking)
    names = tuple(each for each in result.hits if not each.blocking)
    tables = of_file(data, name) if listed or not is_pdf(data) else []
    return Scan(
        address=address,
        hits=_kept(address, blocking) + (_names(address, names) if blocking else []),
        unsearched=[_silent(each) for each in result.unsearched],
        tables=[{"where": _silent(each.where), "headings": _hidden(each.headings)} for each in tables or ()],
        headed="no" if tables is None else "yes" if listed or not is_pdf(data) else "",
        engine=EDITION,
        at=now,
    )


def _hidden(headings: Iterable[str]) -> list[str]:
    """A sheet without headings begins with somebody's data: no digit of it is kept."""
    return [_DIGIT.sub("×", _silent(heading))[:WORDS] for heading in headings]


def _kept(address: str, found: tuple[Found, ...]) -> list[dict[str, str]]:
    key = salt()
    kept = [
        {
            "kind": each.kind,
            "where": _silent(each.where)[:WORDS],
            "shown": each.shown[:WORDS],
            "fingerprint": each.fingerprint(key),
        }
        for each in found[:MOST]
    ]
    for kind in dict.fromkeys(each.kind for each in found[MOST:]):
        rest = sorted(each.fingerprint(key) for each in found[MOST:] if each.kind == kind)
        shown = f"另有{len(rest)}处{KINDS[kind].label}"
        mark = fingerprint("rest", address, kind, *rest)  # dismissed for these, and no others that are found later
        kept.append({"kind": kind, "where": "其余部分", "shown": shown, "fingerprint": mark})
    return kept


def _names(address: str, found: tuple[Found, ...]) -> list[dict[str, str]]:
    """The names of a file as one find: a list has thousands, and many must stay."""
    if not found:
        return []
    mark = fingerprint("names", address)
    where = _silent(found[0].where)[:WORDS]
    return [{"kind": "name", "where": where, "shown": f"{len(found)}处", "fingerprint": mark}]


def _silent(words: str) -> str:
    """A place or a sentence without the values that the name of a sheet or of a file in it may hold."""
    return hide(words, BLOCKING)
