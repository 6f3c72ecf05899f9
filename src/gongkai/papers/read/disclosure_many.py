"""Many saved pages of disclosure columns, read in processes of their own."""

from collections.abc import Sequence

from gongkai.law.refusal import Refusal
from gongkai.papers import guard
from gongkai.papers.read import disclosure
from gongkai.papers.read.blocks import Unreadable


def read_each(pages: Sequence[bytes]) -> list[disclosure.Found | guard.Failure]:
    """What stands on each page, in their order; a Failure says why one can't be read."""
    answers = sorted(guard.each(pages, _read), key=lambda answer: answer[0])
    return [answer for _, answer in answers]


def _read(data: bytes) -> disclosure.Found | guard.Failure:
    try:
        return disclosure.read(data)
    except (Unreadable, Refusal) as refusal:
        return guard.Failure(str(refusal))
