"""Many figures from the ledgers of other systems, by a sheet or by their key: whole or not at all (条例 art. 50)."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from gongkai.audit.act import act
from gongkai.audit.actor import Actor, Held
from gongkai.files.acts import Examined, add
from gongkai.law.cite import REG
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.reports.acts.ledger import NoSource, enter_figure
from gongkai.reports.ledger_rows import planned
from gongkai.reports.models import LedgerFigure, LedgerKey
from gongkai.reports.refusals import LinesWrong
from gongkai.reports.typed_text import one_line

GIVES = frozenset({"head", "competent"})  # who lets another system hand in figures
MOST_DAYS = 400
Rows = Sequence[tuple[int, Mapping[str, str], Sequence[str]]]


class TooLong(Refusal):
    says = "没有发放：密钥有效期是{days}天，应当在1天到{most}天之间；到期前可以另发一个，再换上。"
    cite = REG(50)


class BadKey(Refusal):
    says = "没有接收：密钥不对，或者已经过期、停用。请向发放密钥的机关核对，在请求头 Authorization 里写“Bearer 密钥”。"
    cite = REG(50)


def take_figures(*, rows: Rows, examined: Examined | None = None, actor: Actor, now: datetime) -> list[LedgerFigure]:
    """Enter every line, each its number, its values by the names of `ledger_rows.COLUMNS`, and what is wrong with it.

    `examined` is the sheet that they stood in, which is kept with them. Raises LinesWrong.
    """
    plan = planned(rows, actor=actor, now=now)
    if plan.complaints:
        raise LinesWrong(plan.complaints)
    with act(actor=actor, at=now) as log:
        if not plan.lines:
            log.nothing()
        file = add(examined=examined, actor=actor, now=now) if examined and plan.lines else None
        return [
            enter_figure(
                organ_id=one.organ.pk,
                year=one.year,
                cell=one.cell,
                source=one.source,
                value=one.value,
                day=one.day,
                file=file,
                actor=actor,
                now=now,
            )
            for one in plan.lines
        ]


def give_key(*, organ_id: int, source: str, days: int, actor: Actor, now: datetime) -> tuple[LedgerKey, str]:
    """A key for another system, for an organ and all below it; the key itself is told once and kept nowhere.

    Raises WrongRole, NoSource, TooLong.
    """
    with act(actor=actor, at=now) as log:
        organ = Organ.objects.get(pk=organ_id)
        _check_gives(organ, actor)
        source = one_line(source)[:100]
        if not source:
            raise NoSource
        if not 1 <= days <= MOST_DAYS:
            raise TooLong(days=days, most=MOST_DAYS)
        secret = secrets.token_urlsafe(32)
        told = {"source": source, "until": now + timedelta(days=days)}
        key = LedgerKey.objects.create(organ=organ, digest=_digest(secret), by_id=actor.person, at=now, **told)
        log("ledger.give_key", key, REG(50), days=days)
    return key, secret


def end_key(key_id: int, *, actor: Actor, now: datetime) -> None:
    """Let a key open nothing from now on. Raises WrongRole."""
    with act(actor=actor, at=now) as log:
        key = LedgerKey.objects.select_for_update(of=("self",)).select_related("organ").get(pk=key_id)
        _check_gives(key.organ, actor)
        key.until = min(key.until, now)
        key.save(update_fields=["until"])
        log("ledger.end_key", key, REG(50))


def holder(secret: str, now: datetime) -> tuple[Actor, str]:
    """The system that has a key, as acts know it, and its source. Raises BadKey."""
    key = LedgerKey.objects.select_related("organ").filter(digest=_digest(secret), until__gt=now).first()
    if key is None:
        raise BadKey
    held = (Held("informant", key.organ.path, 0),)
    return Actor(f"program:ledger-{key.pk}", f"{key.source}（接口）", held), key.source


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _check_gives(organ: Organ, actor: Actor) -> None:
    if not GIVES & actor.roles_in(organ):
        raise no_duty("发放、停用业务台账接口密钥", GIVES, REG(50))
