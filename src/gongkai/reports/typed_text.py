"""What a person typed or pasted, without signs that no document and no database holds."""

import re

_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def seen(text: str) -> str:
    """The same, trimmed and without control signs, of which text pasted from other programs is full; lines stay."""
    return _UNSEEN.sub("", text).strip()


def one_line(text: str) -> str:
    """The same on one line, its words a space apart."""
    return seen(" ".join(text.split()))
