import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection

from gongkai.files.home import home
from gongkai.organs.years import folder
from gongkai.project.database import database
from gongkai.project.environment import HOME, HTTPS, VARIABLES
from gongkai.project.secret import secret_key


def test_without_an_address_the_database_is_sqlite_in_the_home_folder(tmp_path: Path) -> None:
    entry = database("", tmp_path)
    assert entry["NAME"] == tmp_path / "gongkai.sqlite3"
    assert entry["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.parametrize(
    ("url", "host", "port", "user", "password", "name"),
    [
        ("postgresql://clerk:s%40fe@db.example:6432/open", "db.example", "6432", "clerk", "s@fe", "open"),
        ("postgres:///open", "", "", "", "", "open"),
        ("postgresql://clerk@%2Frun%2Fpg/open", "/run/pg", "", "clerk", "", "open"),
        ("postgresql://clerk@/open?host=/run/pg", "/run/pg", "", "clerk", "", "open"),
    ],
)
def test_an_address_is_taken_apart(url: str, host: str, port: str, user: str, password: str, name: str) -> None:
    entry = database(url, Path())
    parts = (entry["HOST"], entry["PORT"], entry["USER"], entry["PASSWORD"], entry["NAME"])
    assert parts == (host, port, user, password, name)


def test_other_options_of_the_address_go_to_the_driver() -> None:
    assert database("postgresql://h/open?sslmode=require", Path())["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://h/x", "postgresql://h", "postgresql://h:port/x", "postgresql://[h/x", "x"])
def test_a_wrong_address_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="postgresql://用户") as refused:
        database(url, Path())
    assert "mysql" not in str(refused.value)


def test_the_secret_is_made_once_for_the_owner_only(tmp_path: Path) -> None:
    first = secret_key(tmp_path / "keys")
    assert secret_key(tmp_path / "keys") == first
    assert len(first) >= 50
    assert (tmp_path / "keys" / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["secret_key"]


SHOW_SECRET = """
import pathlib, sys
from gongkai.project.secret import secret_key
print(secret_key(pathlib.Path(sys.argv[1])))
"""


def test_processes_that_start_together_agree_on_the_secret(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SHOW_SECRET, str(tmp_path)]
    started = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    assert len({process.communicate()[0] for process in started}) == 1


def test_every_variable_that_is_read_is_on_the_list() -> None:
    names = [variable.name for variable in VARIABLES]
    assert names == sorted(set(names), key=names.index)
    read = (Path(__file__).parents[2] / "src/gongkai/project").glob("*.py")
    assert [path.name for path in read if "os.environ" in path.read_text()] == ["environment.py", "wsgi.py"]
    assert "GONGKAI_HOME" in os.environ


@pytest.mark.parametrize("value", ["", "  "])
def test_an_empty_home_is_the_default_one_for_settings_and_calendar_alike(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("GONGKAI_HOME", value)
    assert folder() == Path(HOME.default) / "calendar"
    assert home() == Path(HOME.read()) == Path(HOME.default)


@pytest.mark.parametrize(("value", "on"), [("0", False), ("1", True), ("", False)])
def test_a_switch_is_0_or_1(monkeypatch: pytest.MonkeyPatch, value: str, on: bool) -> None:
    monkeypatch.setenv("GONGKAI_HTTPS", value)
    assert HTTPS.on() is on


@pytest.mark.parametrize("value", ["true", "on", "yes", "2"])
def test_a_switch_that_is_neither_is_refused_not_taken_for_off(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("GONGKAI_HTTPS", value)
    with pytest.raises(ImproperlyConfigured, match=f"GONGKAI_HTTPS 只能设为 0 或 1，现在是“{value}”"):
        HTTPS.on()


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_sqlite_is_opened_for_many_readers_and_one_writer_who_waits() -> None:
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone()[0] == 1
        assert cursor.execute("PRAGMA foreign_keys").fetchone()[0] == 1
    assert connection.settings_dict["OPTIONS"]["timeout"] >= 10
