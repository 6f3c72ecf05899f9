"""How like two labels are: for typos, lost characters and shortened labels."""

from rapidfuzz.distance import LCSseq
from rapidfuzz.fuzz import ratio

SURE = 0.72  # 法律行政止公开 for 法律行政法规禁止公开 has 0.86; two different labels of one table stay below 0.6
_SHORTENED = 0.9  # a label shortened to a part of itself counts a little less than one with a typo


def likeness(written: str, label: str) -> float:
    """From 0 to 1, for two strings of letters (`law.labels.bare`)."""
    if not written or not label:
        return 0.0
    whole = float(ratio(written, label)) / 100
    if len(written) < 3:
        return whole
    return max(whole, _SHORTENED * LCSseq.similarity(written, label) / len(written))
