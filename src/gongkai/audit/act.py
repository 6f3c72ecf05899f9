"""The one door through which records change: an act leaves its sealed line in the log, or rolls back whole."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db import models, transaction
from django.utils import timezone

from gongkai.audit.actor import Actor
from gongkai.audit.append import Draft, append
from gongkai.law.cite import Cite

INSTALLATION = 0  # the chain of what belongs to no organ: settings, holidays, backups


class Logged(Protocol):
    """What an entry can be about: a record that knows its chain, the key of its top organ."""

    @property
    def chain(self) -> int: ...


@dataclass(frozen=True)
class Named:
    """Something that has no record of its own but is logged by name: `Named("files.refused:3f2a…", chain)`."""

    name: str
    chain: int = INSTALLATION


class NothingLogged(RuntimeError):
    """An act ended without an entry: a mistake in the act, and its changes are rolled back."""


@dataclass
class _Buffer:
    whole: bool
    drafts: list[Draft] = field(default_factory=list)
    idle: bool = False


@dataclass(frozen=True)
class Log:
    """What an act writes its lines with."""

    actor: Actor
    at: datetime
    _buffer: _Buffer

    def __call__(self, verb: str, thing: Logged, cite: Cite | None = None, /, **detail: Any) -> None:
        """Note that the actor did `verb` (`case.extend`) to a thing, by virtue of an article.

        `detail` is plain values, and never personal data: only ids. The line also keeps the `place` of the thing, the
        path of its organ, which decides who may read it.
        """
        known = {"cite": str(cite)} if cite else {}
        if place := _place(thing):
            known["place"] = place
        text = json.dumps(known | detail, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
        draft = Draft(thing.chain, timezone.localtime(self.at).isoformat(), self.actor.id, verb, _name(thing), text)
        self._buffer.drafts.append(draft)

    def nothing(self) -> None:
        """Say that this act found everything as it should be and changed nothing."""
        self._buffer.idle = True


_open: ContextVar[_Buffer | None] = ContextVar("open act", default=None)


@contextmanager
def act(*, actor: Actor, at: datetime, whole: bool = False) -> Iterator[Log]:
    """One change. An act inside an act belongs to it: both stand or fall together, each with its own line.

    An act inside that was refused may be caught and leaves nothing. Not so in a `whole` one: whatever fails inside
    takes all of it along, which spares a savepoint for each of thousands.

    Lines are appended at the very end, under the lock of their chains' heads, which is thus held as shortly as can be,
    and always after every other lock. Raises NothingLogged.
    """
    outer = _open.get()
    if outer is None:
        with transaction.atomic():
            buffer = _Buffer(whole)
            token = _open.set(buffer)
            try:
                yield Log(actor, at, buffer)
            finally:
                _open.reset(token)
            append(_checked(buffer, 0))
        return
    before, idle = len(outer.drafts), outer.idle
    try:
        with transaction.atomic(savepoint=not outer.whole):
            outer.idle = False
            yield Log(actor, at, outer)
            _checked(outer, before)
    except BaseException:
        del outer.drafts[before:]
        raise
    finally:
        outer.idle = idle


def acting() -> bool:
    """Whether an act is open here: what must be logged even if that act rolls back has to come before it."""
    return _open.get() is not None


def _checked(buffer: _Buffer, before: int) -> Sequence[Draft]:
    if len(buffer.drafts) == before and not buffer.idle:
        raise NothingLogged
    return buffer.drafts


def _name(thing: Logged) -> str:
    if isinstance(thing, models.Model):
        return f"{thing._meta.label_lower}:{thing.pk}"
    return str(getattr(thing, "name", thing))


def _place(thing: Logged) -> str:
    """Where a thing stands in the tree of organs now: the path of its organ, or its own; "" where it has none."""
    path = getattr(getattr(thing, "organ", thing), "path", "")
    return path if isinstance(path, str) and path.isdigit() else ""
