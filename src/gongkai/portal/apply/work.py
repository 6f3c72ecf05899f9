"""A proof of work (ADR 0058): a browser that runs scripts counts a few seconds before a form is sent.

The answer is a number with which the ticket of the form has a SHA-256 that begins with so many zero bits.
"""

from hashlib import sha256

from django.conf import settings

LONGEST = 12  # digits: nobody counts further


def proven(ticket: str, answer: str) -> bool:
    """Whether `answer` belongs to this ticket; one lookup of a hash, however long it took to find."""
    if not answer.isdecimal() or not answer.isascii() or len(answer) > LONGEST:
        return False
    found = sha256(f"{ticket}.{answer}".encode()).digest()
    return int.from_bytes(found[:8], "big") >> (64 - bits()) == 0


def bits() -> int:
    """How many zero bits are asked for: each one more doubles the work."""
    return int(settings.GONGKAI_APPLY_WORK)
