"""The signature under a report (落款): organ and date, which are no words of its last section."""

from collections.abc import Sequence
from dataclasses import replace

from gongkai.law.annual.paragraphs import squeeze
from gongkai.law.annual.report import Section

from .identity import Identity, day_of


def unsigned(sections: Sequence[Section], known: Identity) -> tuple[Section, ...]:
    """The sections, the last one without the closing lines that say only the organ or the last of the dates.

    What `known` says of the report stands there once, so that writing the report gives its signature once.
    """
    if not sections:
        return ()
    *others, last = sections
    end = len(last.prose)
    while end and _signs(squeeze(last.prose[end - 1].text), known):
        end -= 1
    return (*others, replace(last, prose=last.prose[:end]))


def _signs(text: str, known: Identity) -> bool:
    """Organ, date, or both in one line."""
    rest = text.removeprefix(squeeze(known.organ)) if known.organ else text
    return not rest or bool(known.dates and day_of(rest) == known.dates[-1][0])
