"""What the acts of the office made once is put back row by row: the same rows, many times faster."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

_CONSTANT = {"django_migrations", "django_content_type", "auth_permission", "sqlite_sequence"}


@dataclass(frozen=True)
class Rows:
    """The rows of one table, as the database gave them."""

    table: str
    columns: Sequence[str]
    values: Sequence[Sequence[Any]]


Recording = Sequence[Rows]


def empty() -> bool:
    """Whether no table has a row but those that every installation has."""
    with connection.cursor() as cursor:
        for table in _tables(cursor):
            cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")
            if cursor.fetchone():
                return False
    return True


def record() -> Recording:
    """Every row of every table that was empty in the beginning."""
    found = []
    with connection.cursor() as cursor:
        for table in _tables(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if values := cursor.fetchall():
                found.append(Rows(table, [column[0] for column in cursor.description], values))
    return found


def replay(recording: Recording) -> None:
    """Put the rows back into tables that are empty, and let keys go on behind them."""
    quoted = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:  # foreign keys are looked at when it ends
        for rows in recording:
            columns = ", ".join(map(quoted, rows.columns))
            places = ", ".join(["%s"] * len(rows.columns))
            cursor.executemany(f"INSERT INTO {quoted(rows.table)} ({columns}) VALUES ({places})", rows.values)
        for statement in connection.ops.sequence_reset_sql(no_style(), _models(recording)):
            cursor.execute(statement)


def _tables(cursor: Any) -> list[str]:
    return sorted(set(connection.introspection.table_names(cursor)) - _CONSTANT)


def _models(recording: Recording) -> list[type[models.Model]]:
    touched = {rows.table for rows in recording}
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.db_table in touched]
