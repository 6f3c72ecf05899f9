"""`gongkai verify`: 0 and nothing to complain of, or 1 and the line named, whatever was done to the database."""

import os
from pathlib import Path

import pytest
from django.db import OperationalError

from gongkai.audit.reading import sqlite
from tests.installation import Installation

CHANGE = """
import sys
from django.db import connection
from gongkai.audit import triggers
with connection.cursor() as cursor:
    for statement in triggers.drop(connection.vendor):
        cursor.execute(statement)
    for statement in sys.argv[2:]:
        cursor.execute(statement)
    if sys.argv[1] == "restored":
        for statement in triggers.create(connection.vendor):
            cursor.execute(statement)
"""
ASK = "import sys; from django.db import connection; connection.cursor().execute(sys.argv[1])"
REFUSED = f"""
from django.db import DatabaseError
try:
    exec({ASK!r})
except DatabaseError as error:
    assert "只能追加" in str(error)
else:
    raise AssertionError
"""
EXPORT = """
from datetime import UTC, datetime
from gongkai.audit.heads import export
print(export(datetime(2026, 1, 20, 17, 30, tzinfo=UTC)))
"""
REWRITE = """
from gongkai.audit.append import Draft, append
from gongkai.audit.models import Entry, Head
from django.db import connection, transaction
from gongkai.audit import triggers
with transaction.atomic(), connection.cursor() as cursor:
    for statement in triggers.drop(connection.vendor):
        cursor.execute(statement)
    lines = list(Entry.objects.filter(chain=1).order_by("seq"))
    Entry.objects.filter(chain=1).delete()
    Head.objects.filter(chain=1).delete()
    append([
        Draft(1, line.at, "person:99" if line.seq == 3 else line.actor, line.verb, line.thing, line.detail)
        for line in lines
    ])
    for statement in triggers.create(connection.vendor):
        cursor.execute(statement)
"""


def changed(written: Installation, *statements: str, triggers: str = "restored") -> str:
    """Change the log past its triggers; what verify then says, which must be a complaint."""
    written.python(CHANGE, triggers, *statements)
    return complaint(written)


def complaint(written: Installation, *words: str | Path) -> str:
    done = written.gongkai("verify", *words)
    assert (done.returncode, done.stderr) == (1, ""), done.stdout + done.stderr
    return done.stdout


def test_a_whole_log_is_status_0(written: Installation) -> None:
    done = written.gongkai("verify")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "日志完整：10条链，共40条，印记全部相符。\n"


CHANGES = [
    ("UPDATE audit_entry SET actor = 'x' WHERE chain = 1 AND seq >= 2", "链1第2条：内容与印记不符"),
    ("UPDATE audit_entry SET previous = seal WHERE chain = 2 AND seq = 3", "链2第3条：所记的上一条印记与上一条不符"),
    ("DELETE FROM audit_entry WHERE chain = 3 AND seq = 1", "链3第1条：缺第1条，后面是第2条"),
    ("DELETE FROM audit_entry WHERE chain = 4 AND seq = 4", "链4第4条：链首记到第4条，日志中只有3条"),
    ("DELETE FROM audit_head WHERE chain = 5", "链5第4条：这条链没有链首"),
    ("UPDATE audit_head SET seq = 5 WHERE chain = 6", "链6第5条：链首记到第5条，日志中只有4条"),
    ("UPDATE audit_head SET seal = 'x' WHERE chain = 7", "链7第4条：链首所记的印记与最后一条不符"),
    ("UPDATE audit_entry SET chain = 11 WHERE chain = 8 AND seq = 4", "链8第4条：链首记到第4条，日志中只有3条"),
    ("SELECT 1", "链11第1条：缺第1条，后面是第4条"),
    ("INSERT INTO audit_head (chain, seq, seal) VALUES (12, 2, 'x')", "链12第1条：链首记到第2条，日志中只有0条"),
]


def test_the_first_break_of_each_chain_is_named_and_no_other(written: Installation) -> None:
    said = changed(written, *(statement for statement, _ in CHANGES)).splitlines()
    assert said[0].startswith("日志不完整")
    breaks = [line.strip() for line in said if line.startswith("  链")]
    assert len(breaks) == len(CHANGES)
    assert [says for (_, says), line in zip(CHANGES, breaks, strict=True) if not line.startswith(says)] == []
    assert "时间2026-01-20T17:10:00+08:00，事项case.extend，对象thing:10" in breaks[0]


def test_missing_triggers_are_told_even_where_every_seal_fits(written: Installation) -> None:
    assert "禁止修改日志的触发器audit_entry_no_" in changed(written, triggers="dropped")


@pytest.mark.postgres
def test_a_trigger_that_is_switched_off_or_hollow_is_told(written: Installation) -> None:
    written.python(ASK, "ALTER TABLE audit_entry DISABLE TRIGGER ALL")
    assert "audit_entry_no_change不见了或者被改动过" in complaint(written)


def test_a_log_rewritten_whole_is_found_out_by_heads_kept_elsewhere(written: Installation, tmp_path: Path) -> None:
    file = Path(written.python(EXPORT).strip())
    assert file.name == "heads-2026-01-21.json"
    assert written.gongkai("verify").returncode == 0
    elsewhere = file.rename(tmp_path / file.name)
    key = (written.home / "keys/heads.pub").rename(tmp_path / "heads.pub")
    (written.home / "keys/heads.key").unlink()
    written.python(REWRITE)
    unaware = written.gongkai("verify")
    assert (unaware.returncode, unaware.stdout.split("：")[0]) == (0, "日志完整")
    said = complaint(written, "--heads", elsewhere, "--key", key)
    assert "链1第4条与签名的链首（heads-2026-01-21.json）不符" in said
    assert "链2" not in said


def test_a_later_export_does_not_hide_that_an_earlier_one_says_otherwise(written: Installation) -> None:
    written.python(EXPORT)
    written.python(REWRITE)
    written.python(EXPORT.replace("1, 20, 17", "1, 21, 17"))
    said = complaint(written)
    assert "链1第4条与签名的链首（heads-2026-01-21.json）不符" in said
    assert "“heads-2026-01-21.json”和“heads-2026-01-22.json”所记不同，其间日志被整个改写过" in said


def test_heads_are_signed_by_a_key_for_its_owner_only(written: Installation) -> None:
    written.python(EXPORT)
    assert (written.home / "keys/heads.key").stat().st_mode & 0o777 == 0o600
    written.python(EXPORT)
    assert written.gongkai("verify").stdout.endswith("与1份签名的链首相符。\n")


def test_a_changed_file_of_heads_is_told(written: Installation) -> None:
    file = Path(written.python(EXPORT).strip())
    file.write_text(file.read_text().replace('"day": "2026', '"day": "2025'))
    assert "签名不符，导出后被改动过" in complaint(written)


def test_heads_signed_by_another_key_are_told(written: Installation) -> None:
    written.python(EXPORT)
    for name in ("heads.key", "heads.pub"):
        (written.home / "keys" / name).unlink()
    written.python(EXPORT.replace("2026, 1, 20", "2026, 1, 21"))
    assert "heads-2026-01-21.json”不是本单位的密钥签的" in complaint(written)


@pytest.mark.parametrize("text", ["", "{}", "{}\n{}", '{}\n{"key": "00", "signature": "00"}', "[]\n[]", "\ud83d"])
def test_a_file_that_is_no_heads_is_refused(written: Installation, tmp_path: Path, text: str) -> None:
    file = tmp_path / "heads.json"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    done = written.gongkai("verify", "--heads", file)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "不是 gongkai 导出的签名链首" in done.stderr


@pytest.mark.sqlite
def test_bytes_that_are_no_text_are_told_without_a_trace(written: Installation) -> None:
    data = written.file.read_bytes()
    at = data.index("条例第三十三条".encode())
    written.file.write_bytes(data[:at] + b"\xff" + data[at + 1 :])
    assert "内容与印记不符" in complaint(written)


@pytest.mark.sqlite
def test_pages_that_are_gone_are_told_without_a_trace(written: Installation) -> None:
    data = written.file.read_bytes()
    os.truncate(written.file, len(data) // 2)
    said = complaint(written)
    assert "损坏" in said


@pytest.mark.sqlite
def test_a_file_that_is_no_database_is_told(written: Installation) -> None:
    written.file.write_bytes(b"x" * 100_000)
    assert "已损坏" in complaint(written)


@pytest.mark.sqlite
def test_no_database_is_no_answer(written: Installation) -> None:
    written.file.unlink()
    done = written.gongkai("verify")
    assert (done.returncode, done.stdout) == (2, "")
    assert "还没有建立" in done.stderr
    assert not written.file.exists()


@pytest.mark.sqlite
def test_a_line_cannot_be_replaced_by_an_insert(written: Installation) -> None:
    columns = "chain, seq, at, actor, verb, thing, detail, previous, seal"
    for keys in ("rowid, 5, 5", "9999, chain, seq"):
        chosen = f"SELECT {keys}, at, 'x', verb, thing, detail, previous, seal FROM audit_entry WHERE chain = 1"
        written.python(REFUSED, f"INSERT OR REPLACE INTO audit_entry (rowid, {columns}) {chosen}")
    assert written.gongkai("verify").returncode == 0


@pytest.mark.postgres
def test_a_server_that_is_away_is_no_broken_log(written: Installation) -> None:
    away = {"DATABASE_URL": "postgresql://gongkai:no@127.0.0.1:1/gongkai"}
    done = Installation(written.home, written.surroundings | away).gongkai("verify")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "不能使用" in done.stderr


def test_a_file_that_cannot_be_opened_is_no_broken_log(tmp_path: Path) -> None:
    with pytest.raises(OperationalError, match="unable to open"), sqlite(str(tmp_path / "none.sqlite3")) as log:
        next(iter(log.lines()))
