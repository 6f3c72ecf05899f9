"""The database, made ready: one process at a time, whatever else starts at the same moment."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from gongkai.files.home import home

_LOCK = 0x676F6E676B6169  # "gongkai", the number of our advisory lock


def start() -> None:
    """Load Django with our settings. Raises ImproperlyConfigured, OSError."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
    import django

    django.setup()


def prepared() -> bool:
    """Whether this installation has a database with our tables; Django is loaded only where there may be one.

    Raises ImproperlyConfigured, OSError, and the database's own errors where it can't be asked.
    """
    if not os.environ.get("DATABASE_URL", "").strip() and not (home() / "gongkai.sqlite3").exists():
        return False
    start()
    from django.db import connection

    return "audit_entry" in connection.introspection.table_names()


@contextmanager
def alone() -> Iterator[None]:
    """Wait until no other process prepares this database: on PostgreSQL whatever the machine, else by GONGKAI_HOME."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
        return
    with (settings.GONGKAI_HOME / "gongkai.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # let go when the file is closed
        yield


def migrate() -> bool:
    """Bring the tables up to this version; whether there was anything to do. Call it `alone`.

    An empty database gets its tables at once, as the models say: one migration after the other takes thirty times as
    long. A test compares the two.
    """
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    if not connection.introspection.table_names():
        _make_tables()
        return True
    executor = MigrationExecutor(connection)
    if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return False
    call_command("migrate", verbosity=0)
    return True


def _make_tables() -> None:
    """Every table or, where it is broken off, none; each migration is noted as done."""
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, transaction

    configured = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}  # none: tables from the models
    with connection.constraint_checks_disabled(), transaction.atomic():  # SQLite can do so before a transaction only
        try:
            call_command("migrate", run_syncdb=True, verbosity=0)
        finally:
            settings.MIGRATION_MODULES = configured
        run_own_code()


def run_own_code() -> None:
    """What our migrations do beside the tables of models, such as the triggers of the log; each is noted as done."""
    from django.db import connection
    from django.db.migrations import RunPython
    from django.db.migrations.executor import MigrationExecutor
    from django.db.migrations.state import ProjectState

    executor, nothing = MigrationExecutor(connection), ProjectState()  # our code asks no model of that time
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    recorder = executor.recorder
    recorder.ensure_schema()
    done = [recorder.Migration(app=migration.app_label, name=migration.name) for migration, _ in plan]
    with connection.schema_editor() as editor:
        for migration, _ in plan:
            for operation in migration.operations if migration.__module__.startswith("gongkai.") else ():
                if isinstance(operation, RunPython):
                    operation.database_forwards(migration.app_label, editor, nothing, nothing)
    recorder.migration_qs.bulk_create(done)
