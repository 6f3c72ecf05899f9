"""What is told by its letters: mail addresses, number plates, passports."""

import re
from collections.abc import Iterator

from gongkai.redaction.hit import Hit

_BEFORE_AT = re.compile(r"[A-Za-z0-9._%+-]{1,64}\Z")
_AFTER_AT = re.compile(r"@(?:(?![0-9]{7})[A-Za-z0-9-]){1,63}(?:\.(?:(?![0-9]{7})[A-Za-z0-9-]){1,63})*\.[A-Za-z]{2,24}")
_OFFICIAL = re.compile(r"\.gov\.cn\Z|\.gov\Z", re.IGNORECASE)  # the mail box of an office is public
_PLATE = re.compile(
    "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]"
    r"[\s·•\-]{0,2}"
    "(?:[0-9]{5}[A-HJ-NP-Z]|[A-HJ-NP-Z][A-HJ-NP-Z0-9][0-9]{4}|[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳])"
    "(?![A-Za-z0-9])"
)
# Passports of today begin with E; whatever else looks like one needs the word before it (labelled.py).
_PASSPORT = re.compile(r"E(?<![A-Za-z0-9./_=-]E)(?:[0-9]{8}|[A-HJ-NP-Z][0-9]{7})(?![A-Za-z0-9./_-])")


def mails(text: str) -> Iterator[Hit]:
    """Addresses in a folded text, except those of the domain gov.cn."""
    at = text.find("@")
    while at >= 0:
        before, after = _BEFORE_AT.search(text[max(0, at - 64) : at]), _AFTER_AT.match(text, at)
        if before and after and not _OFFICIAL.search(after.group()):
            start = at - len(before.group())
            yield Hit("mail", start, after.end(), text[start : after.end()])
        at = text.find("@", at + 1)


def plates(text: str) -> Iterator[Hit]:
    """Number plates, of new-energy vehicles too. At least one digit: a plate of letters alone is none."""
    for found in _PLATE.finditer(text):
        if any("0" <= sign <= "9" for sign in found.group()):
            yield Hit("plate", *found.span(), found.group())


def passports(text: str) -> Iterator[Hit]:
    """Passports in a folded text."""
    for found in _PASSPORT.finditer(text):
        yield Hit("passport", *found.span(), found.group())
