"""One find: what, and from where to where. The value is there to work with; no printed form shows it."""

import hashlib
import hmac
from typing import NamedTuple

from gongkai.redaction.fold import plain


class Hit(NamedTuple):
    """`start` and `end` are offsets into the text that was searched, `value` is that piece of it as it is written."""

    kind: str
    start: int
    end: int
    value: str

    def __repr__(self) -> str:
        return f"Hit({self.kind}, {self.start}, {self.end})"


def fingerprint(kind: str, value: str, salt: bytes) -> str:
    """32 signs that stand for a value however it is spaced: HMAC-SHA-256 under the caller's secret.

    A dismissal may keep them without keeping the value. The secret matters: there are few enough ID numbers to try all.
    """
    return hmac.new(salt, f"{kind}\0{plain(value)}".encode(), hashlib.sha256).hexdigest()[:32]
