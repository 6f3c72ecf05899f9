"""The demo's tables, made at once, are those that the migrations make one after the other."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SHAPE = """
import json, sys
from gongkai.cli import _database
_database.start()
getattr(_database, sys.argv[1])()
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
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
    cursor.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    shape["triggers"] = sorted(name for (name,) in cursor.fetchall())
shape["applied"] = sorted(map(str, MigrationRecorder(connection).applied_migrations()))
print(json.dumps(shape))
"""


@pytest.mark.sqlite
def test_tables_made_at_once_are_those_that_the_migrations_make(tmp_path: Path) -> None:
    found, migrated = (_shape(tmp_path / way, way) for way in ("found", "migrate"))
    assert set(found) == set(migrated)
    assert {table for table in found if found[table] != migrated[table]} == set()
    assert found["triggers"]


def _shape(home: Path, way: str) -> dict[str, list[object]]:
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", SHAPE, way],
        env=os.environ | {"GONGKAI_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
    )
    shape: dict[str, list[object]] = json.loads(done.stdout)
    return shape
