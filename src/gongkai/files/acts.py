"""Taking in a file: looked at first, and only then kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from gongkai.audit.act import INSTALLATION, Named, act, acting
from gongkai.audit.actor import Actor
from gongkai.files.clamav import Unreachable, scan
from gongkai.files.models import File
from gongkai.files.names import clean
from gongkai.files.queries import store
from gongkai.files.refusals import Infected, MarkedText, Unscanned
from gongkai.files.store import digest
from gongkai.law.marking import marks
from gongkai.law.refusal import Refusal
from gongkai.papers.intake.inspect import Inspected, inspect_all
from gongkai.papers.intake.rejected import Empty, Marked, TooBig

_MB = 1024 * 1024
__all__ = ["Examined", "add", "clean", "examine", "examine_all", "examine_text", "hide", "keep", "show"]


@dataclass(frozen=True)
class Examined:
    """A file that was looked at and may be kept: only examine() makes one."""

    name: str
    seen: Inspected

    @property
    def address(self) -> str:
        """The SHA-256 of what is to be kept."""
        return digest(self.seen.data)


def keep(
    *,
    data: bytes,
    name: str,
    actor: Actor,
    now: datetime,
    strip: bool = False,
    audience: str = "nobody",
    chain: int = INSTALLATION,
) -> File:
    """Examine a file and keep it, where the file is the whole act. Within an act: examine() before it, add() in it."""
    examined = examine(data=data, name=name, actor=actor, now=now, strip=strip, chain=chain)
    return add(examined=examined, actor=actor, now=now, audience=audience, chain=chain)


def examine(
    *, data: bytes, name: str, actor: Actor, now: datetime, strip: bool = False, chain: int = INSTALLATION
) -> Examined:
    """Look at a file that came in; nothing of it is written. Call it before the act that needs the file: the entry on
    a file that is refused for a marking or a virus must stay when that act does not come about.

    With `strip` author, program, place and the like are taken out: for what is published. Evidence (an applicant's
    letter) stays as it came. `chain` is that of the log in which a refusal is noted (保守国家秘密法
    art. 31).

    Raises Infected, Unscanned and the refusals of `papers.intake.rejected`, Marked among them.
    """
    [answer] = examine_all(files=[(data, name)], actor=actor, now=now, strip=strip, chain=chain)
    if isinstance(answer, Refusal):
        raise answer
    return answer


def examine_all(
    *,
    files: Sequence[tuple[bytes, str]],
    actor: Actor,
    now: datetime,
    strip: bool = False,
    chain: int = INSTALLATION,
) -> list[Examined | Refusal]:
    """Look at many files, as bytes and name, each for itself: what is wrong with one says nothing of another."""
    if acting():
        raise RuntimeError("examine a file before the act that needs it: this act might take back what is logged")
    named = [(data, clean(name)) for data, name in files]
    answers: dict[int, Inspected | Refusal] = {at: why for at, file in enumerate(named) if (why := _fault(*file))}
    rest = [at for at in range(len(named)) if at not in answers]
    looked = inspect_all([named[at] for at in rest], strip=strip)
    answers |= {rest[place]: answer for place, answer in looked}
    return [_examined(*named[at], answers[at], actor, now, chain) for at in range(len(named))]


def _fault(data: bytes, name: str) -> Refusal | None:
    if not data:
        return Empty(name=name)
    if len(data) > settings.GONGKAI_MAX_FILE:
        return TooBig(name=name, size=len(data) / _MB, limit=settings.GONGKAI_MAX_FILE / _MB)
    return None


def _examined(
    data: bytes, name: str, seen: Inspected | Refusal, actor: Actor, now: datetime, chain: int
) -> Examined | Refusal:
    try:
        if isinstance(seen, Refusal):
            raise seen
        _scan(data, name)
    except (Marked, Infected) as refusal:
        _refuse(digest(data), refusal, actor, now, chain)
        return refusal
    except Refusal as refusal:
        return refusal
    return Examined(name, seen)


def examine_text(text: str, *, actor: Actor, now: datetime, chain: int = INSTALLATION) -> None:
    """Look for a marking in what somebody typed, before the act that would keep it; a refusal leaves its hash.

    Raises MarkedText (保守国家秘密法 art. 31).
    """
    for mark in marks(text):
        refusal = MarkedText(mark=mark)
        _refuse(digest(text.encode()), refusal, actor, now, chain)
        raise refusal


def add(
    *, examined: Examined, actor: Actor, now: datetime, audience: str = "nobody", chain: int = INSTALLATION
) -> File:
    """Keep a file that was examined. Every call makes a record of its own, so that what is decided on one use of a
    file says nothing on another; the bytes are stored once.

    Should the act roll back, the bytes stay behind without a record: they are found again when they come again.
    """
    seen = examined.seen
    with act(actor=actor, at=now) as log:
        file = File.objects.create(
            address=store().put(seen.data),
            name=examined.name,
            size=len(seen.data),
            media_type=seen.media_type,
            kept_at=now,
            audience=audience,
            unsearched=seen.unsearched,
            remarks=list(seen.remarks),
        )
        log("file.keep", Named(f"files.file:{file.pk}", chain), address=file.address, audience=audience)
    return file


def show(files: QuerySet[File], *, since: datetime, until: datetime | None = None) -> None:
    """Put files before the public, within the act that publishes what they belong to."""
    _push(files, audience="public", since=since, until=until)


def hide(files: QuerySet[File], *, until: datetime) -> None:
    """Take files from the public, within the act that withdraws what they belong to."""
    _push(files, audience="staff", until=until)


def _push(files: QuerySet[File], **visibility: Any) -> None:
    if not acting():
        raise RuntimeError("who may see a file is changed by an act")
    files.update(**visibility)


def _scan(data: bytes, name: str) -> None:
    if not settings.GONGKAI_CLAMAV:
        return
    try:
        virus = scan(data, settings.GONGKAI_CLAMAV)
    except Unreachable as error:
        raise Unscanned(name=name, why=str(error)) from error
    if virus:
        raise Infected(name=name, virus=virus)


def _refuse(address: str, refusal: Refusal, actor: Actor, now: datetime, chain: int) -> None:
    """Note the hash, and nothing else: the name of a secret file may be a secret, and so may be where it is marked."""
    with act(actor=actor, at=now) as log:
        why = "virus" if isinstance(refusal, Infected) else "marking"
        log("file.refuse", Named(f"files.refused:{address}", chain), refusal.cite, why=why)
