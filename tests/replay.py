"""What the acts of the office made once is put back row by row: the same rows, many times faster."""

from collections.abc import Callable, Hashable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models, transaction

_CONSTANT = {"django_migrations", "django_content_type", "auth_permission", "sqlite_sequence"}
Made = TypeVar("Made")


@dataclass(frozen=True)
class Rows:
    """The rows of one table, as the database gave them; the first column is the key."""

    table: str
    columns: Sequence[str]
    values: Sequence[Sequence[Any]]


Recording = Sequence[Rows]


@dataclass(frozen=True)
class Change:
    """What some acts did to the rows: new ones, others as they became, the keys of those that are gone."""

    new: Recording
    changed: Recording
    gone: Recording


def empty() -> bool:
    """Whether no table has a row but those that every installation has."""
    with connection.cursor() as cursor:
        return not filled(cursor)


def filled(cursor: Any, but: frozenset[str] = frozenset(_CONSTANT)) -> list[str]:
    """The tables that have a row."""
    cursor.execute(_which(but))
    return sorted(table for (table,) in cursor.fetchall())


def record() -> Recording:
    """Every row of every table that was empty in the beginning."""
    with connection.cursor() as cursor:
        return [_rows(cursor, table) for table in filled(cursor)]


def replay(recording: Recording) -> None:
    """Put the rows back into tables that are empty, and let keys go on behind them."""
    _enter(Change(recording, (), ()))


def remembered(key: Hashable, make: Callable[[], Made]) -> Made:
    """What `make` enters and gives back. Only the first time it does so itself: where the key, the home and every row
    are as they were then, its rows are put in their places, and its answer is copied.
    """
    before = record()
    at = key, settings.GONGKAI_HOME, sha256(repr(before).encode()).digest()
    if at not in _made:
        made = make()
        _made[at] = _between(before, record()), deepcopy(made)
        return made
    change, made = _made[at]
    _enter(change)
    return deepcopy(made)


_made: dict[Hashable, tuple[Change, Any]] = {}


def _rows(cursor: Any, table: str) -> Rows:
    cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
    values = cursor.fetchall()
    return Rows(table, [column[0] for column in cursor.description], values)


def _between(before: Recording, after: Recording) -> Change:
    was = {rows.table: {row[0]: row for row in rows.values} for rows in before}
    now = {rows.table: {row[0] for row in rows.values} for rows in after}

    def only(test: Callable[[Sequence[Any], dict[Any, Sequence[Any]]], bool]) -> Recording:
        found = [
            Rows(rows.table, rows.columns, [row for row in rows.values if test(row, was.get(rows.table, {}))])
            for rows in after
        ]
        return [rows for rows in found if rows.values]

    lost = [
        Rows(rows.table, rows.columns, [row for row in rows.values if row[0] not in now.get(rows.table, ())])
        for rows in before
    ]
    return Change(
        only(lambda row, old: row[0] not in old),
        only(lambda row, old: row[0] in old and old[row[0]] != row),
        [rows for rows in lost if rows.values],
    )


def _enter(change: Change) -> None:
    quoted = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:  # foreign keys are looked at when it ends
        for rows in change.gone:
            statement = f"DELETE FROM {quoted(rows.table)} WHERE {quoted(rows.columns[0])} = %s"
            cursor.executemany(statement, [row[:1] for row in rows.values])
        for rows in change.changed:
            key, *others = map(quoted, rows.columns)
            statement = (
                f"UPDATE {quoted(rows.table)} SET {', '.join(f'{name} = %s' for name in others)} WHERE {key} = %s"
            )
            cursor.executemany(statement, [(*row[1:], row[0]) for row in rows.values])
        for rows in change.new:
            columns = ", ".join(map(quoted, rows.columns))
            places = ", ".join(["%s"] * len(rows.columns))
            cursor.executemany(f"INSERT INTO {quoted(rows.table)} ({columns}) VALUES ({places})", rows.values)
        for statement in connection.ops.sequence_reset_sql(no_style(), _models(change.new)):
            cursor.execute(statement)


@cache
def _which(but: frozenset[str]) -> str:
    """One question for all tables, which are there before the first test."""
    with connection.cursor() as cursor:
        tables = sorted(set(connection.introspection.table_names(cursor)) - but)
    quoted = connection.ops.quote_name
    return " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {quoted(table)})" for table in tables)


def _models(recording: Recording) -> list[type[models.Model]]:
    touched = {rows.table for rows in recording}
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in touched]
