"""Names of organs that were abolished, merged or renamed before the text was made, with what they are called today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.cite import REG
from gongkai.organs.models import DIGITS, LIVING, FormerName, Organ
from gongkai.organs.scope import within
from gongkai.publication.selfcheck.finding import Finding, Subject, basis, fingerprint

SHORTEST = 4  # signs of a short name that is looked for: 民政局 alone may be anybody's


@dataclass(frozen=True)
class Gone:
    """A name that nobody bears any more: through which day it was borne, and what to write now."""

    until: date
    says: str


def check(subject: Subject) -> Iterator[Finding]:
    """A text of the time when the name was right is right; so is 原…… before it."""
    said = {name: gone for name, gone in _gone(subject.organ).items() if subject.particulars.formed_on > gone.until}
    if not said:
        return
    here = "\n".join(part.text for part in subject.lines)
    said = {name: gone for name, gone in said.items() if name in here}
    longer = _longer(said, subject.organ) if said else []
    for part in subject.lines:
        text = part.text
        for name in longer:
            text = text.replace(name, "□")
        for name in sorted(said, key=len, reverse=True):
            text = text.replace(f"原{name}", "□")
            if name in text:
                text = text.replace(name, "□")  # a short name within it is not told again
                mark = fingerprint("organ-gone", part.name, name)
                yield Finding("organ-gone", said[name].says + basis(REG(10, 1)), part.where, mark)


def _gone(organ: Organ) -> Mapping[str, Gone]:
    top = organ.path[:DIGITS]
    ended = Organ.objects.filter(within(top), ended_on__isnull=False).select_related("merged_into")
    former = FormerName.objects.filter(within(top, "organ__")).select_related("organ").order_by("until")
    found: dict[str, Gone] = {}
    for each in former:
        now = each.organ.name
        day = each.until + timedelta(days=1)
        for name in _names(each.name, each.short):
            found[name] = Gone(each.until, f"“{name}”已于{day:%Y年%m月%d日}更名为“{now}”。请改用现在的名称；")
    for each_organ in ended:
        assert each_organ.ended_on
        into = each_organ.merged_into
        became = f"并入“{into.name}”" if into else "撤销"
        for name in _names(each_organ.name, each_organ.short):
            says = f"“{name}”已于{each_organ.ended_on:%Y年%m月%d日}{became}。请写现在承担这项职责的机关；"
            found[name] = Gone(each_organ.ended_on, says)
    tail = "讲的是当时情况的，在名称前加“原”字。"
    return {name: Gone(gone.until, gone.says + tail) for name, gone in found.items()}


def _names(full: str, short: str) -> Iterator[str]:
    yield full
    if len(short) >= SHORTEST and short != full:
        yield short


def _longer(said: Mapping[str, Gone], organ: Organ) -> list[str]:
    """Names in use that a gone one is part of, or is again."""
    living = Organ.objects.filter(LIVING & within(organ.path[:DIGITS])).values_list("name", "short")
    names = {name for pair in living for name in pair}
    return sorted((name for name in names if any(gone in name for gone in said)), key=len, reverse=True)
