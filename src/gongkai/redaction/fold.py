"""Full-width digits and letters made half-width, sign by sign: offsets stay what they were."""

import re

_FULL = "０１２３４５６７８９ＸｘＡＢＣＤＥＦＧＨＪＫＬＭＮＰＱＲＳＴＵＶＷＹＺ＠．－×Χ〇"
_HALF = "0123456789XxABCDEFGHJKLMNPQRSTUVWYZ@.-XX0"
_PAIRS = tuple(zip(_FULL, _HALF, strict=True))
# What may stand within a number: blanks, line ends, dashes, and signs of no width that come with pasted text.
GAP = r"[\s\u00ad\u200b-\u200f\u2060\ufeff\-\u2010-\u2015\u2212]"
_GAPS = re.compile(GAP + "+")
# Within a number points, slashes and dots may stand too; in a mail address or a name they are signs of their own.
POINTED = GAP.removesuffix("]") + "./_·•]"
_NUMBER = re.compile("[0-9]+(?:[./_·•]+[0-9X]+)+")
_POINTS = re.compile("[./_·•]+")


def fold(text: str) -> str:
    """The text with half-width digits and letters, as long as it was."""
    for full, half in _PAIRS:
        if full in text:
            text = text.replace(full, half)
    return text


def plain(value: str) -> str:
    """A value without the blanks and dashes written into it, a number without its points and slashes.

    It is the form in which two of them are compared.
    """
    value = _GAPS.sub("", fold(value)).upper()
    return _POINTS.sub("", value) if _NUMBER.fullmatch(value) else value
