"""Entering the holidays of a year, from the State Council's notice: every term that touches it is counted by it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256

from gongkai.audit.act import INSTALLATION, Named, act
from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry, Head
from gongkai.law.cite import REG
from gongkai.law.notice import Year, read_year
from gongkai.law.refusal import Refusal
from gongkai.organs import years
from gongkai.organs.installation import runs

ENTERED = "calendar.enter"


class NotForAll(Refusal):
    says = (
        "没有录入：放假安排对全系统的期限都起作用，由最上一级机关的系统管理员录入，您没有这项职责。"
        "请把国务院办公厅的通知转给他们。"
    )
    cite = REG(4, 1)


def enter_year(*, text: str, actor: Actor, now: datetime, numbered: bool = True) -> Year:
    """Keep the holidays of a year, in place of those kept for it before. `text` is the TOML of `law.notice`.

    Followers count the open terms anew. The same text again changes nothing. `numbered` is that of `read_year`.
    Raises NotForAll, BadNotice, CannotStore.
    """
    if not runs(actor):
        raise NotForAll
    year = read_year(text, numbered=numbered)
    digest = sha256(text.encode()).hexdigest()
    thing = Named(f"calendar:{year.year}")
    with _put_back(year.year), act(actor=actor, at=now) as log:
        # Of two who enter a year at once one waits: the file is that of the later entry.
        list(Head.objects.select_for_update().filter(chain=INSTALLATION))
        if _stored(year.year) == text and _logged(thing.name) == digest:
            log.nothing()
        else:
            years.store(year, text)
            log(ENTERED, thing, year.cite, digest=digest, year=year.year)
    return year


def _stored(year: int) -> str | None:
    path = years.path_of(year)
    return path.read_bytes().decode(errors="replace") if path.exists() else None


def _logged(thing: str) -> object:
    """The digest of the last entry: a file that was stored before there was a database has none."""
    last = Entry.objects.filter(chain=INSTALLATION, verb=ENTERED, thing=thing).order_by("-seq").first()
    return last and json.loads(last.detail)["digest"]


@contextmanager
def _put_back(year: int) -> Iterator[None]:
    """The file is no part of the transaction: if that does not come about, the file is as it was."""
    path = years.path_of(year)
    before = path.read_bytes() if path.exists() else None
    try:
        yield
    except BaseException:
        if before is None:
            path.unlink(missing_ok=True)
        elif path.read_bytes() != before:
            draft = path.with_suffix(".part")
            draft.write_bytes(before)
            draft.replace(path)
        raise
