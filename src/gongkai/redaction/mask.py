"""A file with personal data hidden, opened again and searched before anybody gets it."""

from collections.abc import Collection
from dataclasses import dataclass

from gongkai.law.refusal import Refusal
from gongkai.redaction.find import apart
from gongkai.redaction.hit import Hit, fingerprint
from gongkai.redaction.kinds import BLOCKING, Choice
from gongkai.redaction.leaks import check
from gongkai.redaction.opened.document import Opened
from gongkai.redaction.opened.recognise import opened
from gongkai.redaction.scan import Scan, hits_of, told
from gongkai.redaction.values import Values


@dataclass(frozen=True)
class Masked:
    """The file as it may be published. `report` says what was hidden and what could not be searched.

    A file in which nothing was to be hidden comes back byte by byte.
    """

    data: bytes
    report: Scan


def mask(
    data: bytes, name: str, kinds: Choice = BLOCKING, dismissed: Collection[str] = (), *, salt: bytes = b""
) -> Masked:
    """Hide what is found of the kinds asked for, but for what was dismissed (fingerprints under `salt`).

    What is hidden in one place is hidden wherever it stands. Raises Leaks where something of it can still be found.
    A file that can't be opened comes back as it is, and its report says that it was not searched.
    """
    try:
        file = opened(data, name)
    except Refusal as refusal:
        return Masked(data, Scan((), (str(refusal),)))
    hits = [[hit for hit in hits_of(text, kinds) if not _among(hit, dismissed, salt)] for text in file.texts]
    report = Scan(tuple(told(file, hits)), tuple(dict.fromkeys(file.gaps)))
    if not report.hits:
        return Masked(data, report)
    removed = Values(hit for found in hits for hit in found)
    _hide(file, hits, removed)
    out = file.saved()
    check(out, removed)
    return Masked(out, report)


def _among(hit: Hit, dismissed: Collection[str], salt: bytes) -> bool:
    return bool(dismissed) and fingerprint(hit.kind, hit.value, salt) in dismissed


def _hide(file: Opened, hits: list[list[Hit]], removed: Values) -> None:
    for text, found in zip(file.texts, hits, strict=True):
        text.hide(apart([*found, *removed.within(text.text)], text.text))
