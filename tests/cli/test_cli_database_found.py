"""The tables of an empty database, made at once, are those that the migrations make one after the other."""

import json
from pathlib import Path

import pytest
from django.db import connection

from tests.installation import blank

BROKEN_OFF = """
from gongkai.cli import _database
from django.db import connection
def fail():
    assert connection.introspection.table_names()
    raise InterruptedError
_database.run_own_code = fail
try:
    _database.migrate()
except InterruptedError:
    print(connection.introspection.table_names())
"""
SHAPE = """
import json, sys
from django.core.management import call_command
from gongkai.cli._database import migrate
migrate() if sys.argv[1] == "at once" else call_command("migrate", verbosity=0)
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from gongkai.audit.triggers import ASK
call_command("migrate", check_unapplied=True, verbosity=0)
asked = connection.introspection
with connection.cursor() as cursor:
    shape = {
        table: [
            sorted(map(str, asked.get_table_description(cursor, table))),
            sorted(
                # what has no name is numbered in the order in which it came
                f"{'' if told['foreign_key'] or name.startswith('__') else name} {sorted(map(str, told.items()))}"
                for name, told in asked.get_constraints(cursor, table).items()
            ),
        ]
        for table in asked.table_names(cursor)
    }
    cursor.execute(ASK[connection.vendor])
    shape["triggers"] = sorted(cursor.fetchall())
shape["applied"] = sorted(map(str, MigrationRecorder(connection).applied_migrations()))
print(json.dumps(shape))
"""


@pytest.mark.django_db  # so that it runs on both engines
def test_tables_made_at_once_are_those_that_the_migrations_make(tmp_path: Path) -> None:
    found, migrated = (_shape(tmp_path / way, way) for way in ("at once", "one by one"))
    assert set(found) == set(migrated)
    # Of Django's own groups, which are not used, PostgreSQL has a narrower key where no migration made it.
    but = {"auth_group_permissions"} if connection.vendor == "postgresql" else set()
    assert {table for table in found if found[table] != migrated[table]} == but
    assert found["triggers"]


@pytest.mark.django_db  # so that it runs on both engines
def test_broken_off_before_the_triggers_are_there_it_has_made_nothing(tmp_path: Path) -> None:
    with blank(tmp_path / "home") as made:
        assert made.python(BROKEN_OFF) == "[]\n"


def _shape(home: Path, way: str) -> dict[str, list[object]]:
    with blank(home) as made:
        shape: dict[str, list[object]] = json.loads(made.python(SHAPE, way))
    return shape
