"""A new key for personal data: all that is sealed is sealed anew while the pages go on (个人信息保护法第五十一条).

Interrupted it leaves more than one key behind, with which everything stays readable; run again, it goes on.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models.functions import Cast

from gongkai.audit.act import Named, act
from gongkai.audit.actor import Actor
from gongkai.audit.cipher import add_key, drop_old_keys, key_count, newest, reseal, steady
from gongkai.audit.personal import PersonalText
from gongkai.law.cite import PERSONAL

BATCH = 500  # rows a transaction: others write in between
KEYS = Named("keys:personal")


@dataclass(frozen=True)
class Column:
    """A column of personal data, read and written as it is stored."""

    model: type[models.Model]
    name: str

    def rows(self) -> models.QuerySet[models.Model]:
        """The rows that have something in it, `stored` as it lies there."""
        stored = Cast(self.name, models.TextField())
        return self.model._default_manager.annotate(stored=stored).exclude(stored="")

    def put(self, key: int, old: str, new: str) -> bool:
        """Whether it was still what it was: what somebody wrote in the meantime stays."""
        value = models.Value(new, models.TextField())
        return bool(self.rows().filter(pk=key, stored=old).update(**{self.name: value}))


def columns() -> list[Column]:
    """Every column of every model that is sealed."""
    return [
        Column(model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, PersonalText)
    ]


def rotate(*, actor: Actor, now: datetime, progress: Callable[[int, int], None] = lambda done, of: None) -> int:
    """Seal everything under a new key and drop the old ones; returns how many values were sealed anew.

    Goes on with one that was interrupted. Waits for a backup that is being taken. `progress` is told values looked at
    and values in all. Raises cipher.NoKey; the old keys are kept then.
    """
    with steady(changing=True):
        if key_count() < 2:
            add_key()
        with act(actor=actor, at=now) as log:
            log("keys.begin", KEYS, PERSONAL(51))
        every = columns()
        total, looked, done = sum(column.rows().count() for column in every), 0, 0
        for column in every:
            for some in _batches(column):
                done += _seal(column, some)
                looked += len(some)
                progress(looked, total)
        done += _finish(every, actor, now)
        drop_old_keys()  # after the commit: what is rolled back could not be read any more
    return done


def _batches(column: Column) -> Iterator[list[int]]:
    last = 0
    while keys := list(column.rows().filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]):
        yield keys
        last = keys[-1]


def _seal(column: Column, keys: list[int]) -> int:
    with transaction.atomic():
        rows = column.rows().select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
        old = [(key, stored) for key, stored in rows.values_list("pk", "stored") if not newest(stored)]
        return sum(column.put(key, stored, reseal(stored)) for key, stored in old)


def _finish(every: list[Column], actor: Actor, now: datetime) -> int:
    """What was written by acts that had begun before the new key was there, with every writer held off."""
    with act(actor=actor, at=now) as log:
        for model in dict.fromkeys(column.model for column in every):
            _hold(model)
        done = sum(_seal(column, some) for column in every for some in _batches(column))
        log("keys.rotate", KEYS, PERSONAL(51), late=done)
    return done


def _hold(model: type[models.Model]) -> None:
    """No other writer until the act is over. SQLite has held them off since the act began."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")
