"""A file read once for personal data: what is kept of it by its content. No value is kept, only what stands for one."""

from collections import Counter
from datetime import datetime

from django.utils.crypto import salted_hmac

from gongkai.publication.models import Scan
from gongkai.publication.selfcheck.finding import fingerprint
from gongkai.redaction.kinds import BLOCKING, KINDS
from gongkai.redaction.scan import Found, scan

MOST = 500  # finds that are kept one by one: a list of thousands is masked or taken out as a whole
WORDS = 100  # characters of a place


def salt() -> bytes:
    """The secret under which values in files are told apart; `redaction.mask` leaves alone what was dismissed by it."""
    return salted_hmac("gongkai.selfcheck.files", "", algorithm="sha256").digest()


def scanned(address: str, data: bytes, name: str, now: datetime) -> Scan:
    """Look through a file; the caller keeps what comes back."""
    result = scan(data, name, BLOCKING)
    return Scan(address=address, hits=_kept(address, result.hits), unsearched=list(result.unsearched), at=now)


def _kept(address: str, found: tuple[Found, ...]) -> list[dict[str, str]]:
    key = salt()
    kept = [
        {
            "kind": each.kind,
            "where": each.where[:WORDS],
            "shown": each.shown[:WORDS],
            "fingerprint": each.fingerprint(key),
        }
        for each in found[:MOST]
    ]
    rest = Counter(each.kind for each in found[MOST:])
    for kind, count in rest.items():
        shown = f"另有{count}处{KINDS[kind].label}"
        kept.append(
            {"kind": kind, "where": "其余部分", "shown": shown, "fingerprint": fingerprint("rest", address, kind)}
        )
    return kept
