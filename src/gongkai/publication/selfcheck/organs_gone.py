"""Names of organs that were abolished, merged or renamed before the text was made, with what they are called today."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from gongkai.law.cite import REG
from gongkai.organs.models import DIGITS, LIVING, FormerName, Organ
from gongkai.organs.scope import within
from gongkai.publication.selfcheck.finding import Finding, Subject, basis, fingerprint

SHORTEST = 4  # signs of a short name that is looked for: 民政局 alone may be anybody's
_TAIL = "讲的是当时情况的，在名称前加“原”字。"


def check(subject: Subject) -> Iterator[Finding]:
    """A text of the time when the name was right is right; so is 原…… before it."""
    here = "\n".join(part.text for part in subject.lines)
    said = _gone(here, subject.organ, subject.particulars.formed_on)
    longer = _longer(said, subject.organ) if said else []
    for part in subject.lines if said else ():
        text = part.text
        for name in longer:
            text = text.replace(name, "□")
        for name in sorted(said, key=len, reverse=True):
            text = text.replace(f"原{name}", "□")
            if name in text:
                text = text.replace(name, "□")  # a short name within it is not told again
                mark = fingerprint("organ-gone", part.name, name)
                yield Finding("organ-gone", said[name] + _TAIL + basis(REG(10, 1)), part.where, mark)


def _gone(here: str, organ: Organ, formed_on: date) -> dict[str, str]:
    """The names in a text that nobody bore any more on a day, with what to write now."""
    top = organ.path[:DIGITS]
    former = FormerName.objects.filter(within(top, "organ__"), until__lt=formed_on).order_by("until")
    ended = Organ.objects.filter(within(top), ended_on__lt=formed_on)
    found: dict[str, str] = {}
    for full, short, until, now in former.values_list("name", "short", "until", "organ__name"):
        for name in _names(full, short, here):
            day = f"{until + timedelta(days=1):%Y年%m月%d日}"
            found[name] = f"“{name}”已于{day}更名为“{now}”。请改用现在的名称；"
    for full, short, on, into in ended.values_list("name", "short", "ended_on", "merged_into__name"):
        for name in _names(full, short, here):
            became = f"并入“{into}”" if into else "撤销"
            found[name] = f"“{name}”已于{on:%Y年%m月%d日}{became}。请写现在承担这项职责的机关；"
    return found


def _names(full: str, short: str, here: str) -> list[str]:
    names = {full, short} if len(short) >= SHORTEST else {full}
    return [name for name in names if name in here]


def _longer(said: Collection[str], organ: Organ) -> list[str]:
    """Names in use that a gone one is part of, or is again."""
    living = Organ.objects.filter(LIVING & within(organ.path[:DIGITS])).values_list("name", "short")
    names = {name for pair in living for name in pair}
    return sorted((name for name in names if any(gone in name for gone in said)), key=len, reverse=True)
