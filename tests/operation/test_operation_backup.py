"""A backup is taken while others write, put back elsewhere, comes out as it went in; what is wrong moves nothing."""

import json
import shutil
import stat
import subprocess
import zipfile
from pathlib import Path

import pytest

from tests.installation import Installation

COUNTS = """
from django.apps import apps
print({m._meta.db_table: m.objects.count() for m in apps.get_models()})
"""
WRITER = """
import sys
from django.utils import timezone
from gongkai.audit.act import Named, act
from gongkai.audit.actor import program
from gongkai.files.acts import keep
at = 0
while True:
    at += 1
    keep(data=f"随到随存{at}".encode(), name="a.txt", actor=program("登记人"), now=timezone.now(), chain=1 + at % 3)
    if at == 1:
        print("started", flush=True)
"""
SIGN_IN = """
from django.contrib.sessions.backends.db import SessionStore
SessionStore().save(must_create=True)
"""


def taken(made: Installation, *words: str | Path) -> tuple[Path, Path]:
    """The archive and its keys."""
    done = made.gongkai("backup", *words)
    assert done.returncode == 0, done.stdout + done.stderr
    keys = sorted((Path(words[1]) if words else made.home / "backups").glob("gongkai-*-keys.zip"))[-1]
    return keys.with_name(keys.name.replace("-keys", "")), keys


def refused(done: subprocess.CompletedProcess[str], says: str) -> None:
    assert (done.returncode, done.stdout) == (2, ""), done.stdout + done.stderr
    assert says in done.stderr
    assert done.stderr.count("\n") == 1


def state(made: Installation) -> tuple[str, list[tuple[str, bytes]]]:
    """All rows that are counted and all files, but for what reading leaves beside a database."""
    passing = (".sqlite3", "-wal", "-shm", ".lock")
    files = [(str(p.relative_to(made.home)), p.read_bytes()) for p in sorted(made.home.rglob("*")) if p.is_file()]
    return made.python(COUNTS), [file for file in files if not file[0].endswith(passing)]


def _kept(home: Path, folder: str) -> dict[Path, bytes]:
    """What a folder holds, but for locks."""
    found = [path for path in (home / folder).rglob("*") if path.is_file() and path.name[0] != "."]
    return {path.relative_to(home): path.read_bytes() for path in found}


def test_what_was_backed_up_comes_out_elsewhere_as_it_was(filled: Installation, elsewhere: Installation) -> None:
    filled.python(SIGN_IN)
    archive, keys = taken(filled)
    before = json.loads(filled.python(COUNTS).replace("'", '"'))
    done = elsewhere.gongkai("restore", archive, "--keys", keys)
    assert (done.returncode, done.stderr) == (0, "")
    assert "各表行数与备份时相同" in done.stdout
    after = json.loads(elsewhere.python(COUNTS).replace("'", '"'))
    changed = {name: after[name] - before[name] for name in before if after[name] != before[name]}
    # after the copy was taken: one line that it was taken is not in it, one that it was restored is; sessions ended
    assert changed == {"django_session": -1}
    assert elsewhere.gongkai("verify").returncode == 0
    for folder in ("files", "calendar", "keys"):
        ours, theirs = _kept(filled.home, folder), _kept(elsewhere.home, folder)
        assert ours == theirs
        assert ours
    assert stat.S_IMODE((elsewhere.home / "keys/heads.key").stat().st_mode) == 0o600
    assert not list(elsewhere.home.glob(".restore*"))


def test_a_backup_restored_can_be_backed_up_and_restored_again(filled: Installation, elsewhere: Installation) -> None:
    archive, keys = taken(filled)
    assert elsewhere.gongkai("restore", archive, "--keys", keys).returncode == 0
    second, keys = taken(elsewhere)
    done = elsewhere.gongkai("restore", second, "--replace", "--keys", keys)
    assert (done.returncode, done.stderr) == (0, "")
    assert elsewhere.gongkai("verify").returncode == 0


def test_a_backup_is_of_one_moment_while_others_write(filled: Installation, elsewhere: Installation) -> None:
    writer = filled.beside(WRITER)
    try:
        assert writer.stdout.readline() == "started\n"
        archive, keys = taken(filled)
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.communicate()
    done = elsewhere.gongkai("restore", archive, "--keys", keys)
    assert (done.returncode, done.stderr) == (0, "")
    missing = elsewhere.python(
        "from gongkai.files.models import File\nfrom gongkai.files.queries import store\n"
        "print(File.objects.count(), sum(not store().whole(file.address) for file in File.objects.all()))"
    )
    count, lost = map(int, missing.split())
    assert count > 3  # those of before
    assert lost == 0
    assert elsewhere.gongkai("verify").returncode == 0


def test_the_keys_lie_apart_for_their_owner_only(filled: Installation) -> None:
    archive, keys = taken(filled)
    assert stat.S_IMODE(keys.stat().st_mode) == 0o600
    secret = (filled.home / "keys/secret_key").read_bytes()
    with zipfile.ZipFile(archive) as made, zipfile.ZipFile(keys) as locked:
        assert not [name for name in made.namelist() if "key" in name]
        assert not [name for name in made.namelist() if secret in made.read(name)]
        assert locked.read("secret_key") == secret
    assert not list((filled.home / "backups").glob(".backup*"))


def test_without_the_keys_it_says_what_that_means(filled: Installation, elsewhere: Installation) -> None:
    archive, _ = taken(filled)
    done = elsewhere.gongkai("restore", archive)
    assert done.returncode == 1
    assert "逐人重置手机验证器" in done.stdout


def test_what_is_there_is_not_replaced_unless_asked_for(filled: Installation) -> None:
    archive, _ = taken(filled)
    before = state(filled)
    refused(filled.gongkai("restore", archive), "已有办理数据")
    assert state(filled) == before


def test_what_is_replaced_stays_aside_and_later_heads_with_it(filled: Installation) -> None:
    archive, _ = taken(filled)
    (filled.home / "site").mkdir()
    (filled.home / "site/index.html").write_text("baked after the backup")
    filled.python(
        "from django.utils import timezone\nfrom gongkai.audit.act import Named, act\n"
        "from gongkai.audit.actor import program\nfrom gongkai.audit.heads import export\n"
        "with act(actor=program('登记人'), at=timezone.now()) as log:\n"
        "    log('case.extend', Named('thing:1', chain=1))\n"
        "export(timezone.now())"
    )
    done = filled.gongkai("restore", archive, "--replace")
    assert (done.returncode, done.stderr) == (0, "")
    assert filled.gongkai("verify").returncode == 0
    [aside] = filled.home.glob("replaced-*")
    assert (aside / "site/index.html").exists()
    assert (aside / "gongkai.sqlite3").exists() or "DROP SCHEMA replaced_" in done.stdout
    assert len(list((filled.home / "backups/heads").glob("replaced-*/heads-*.json"))) == 1
    assert filled.gongkai("work", "--once").returncode == 0


def test_a_database_in_use_is_not_replaced(filled: Installation) -> None:
    archive, _ = taken(filled)
    holder = filled.beside(
        "from django.db import connection\nconnection.cursor().execute('SELECT 1')\nprint('open', flush=True)\ninput()"
    )
    try:
        assert holder.stdout.readline() == "open\n"
        refused(filled.gongkai("restore", archive, "--replace"), "请先停下 gongkai serve")
    finally:
        holder.communicate("\n")
    assert filled.gongkai("verify").returncode == 0
    assert not list(filled.home.glob("replaced-*"))


def changed(archive: Path, name: str, data: bytes) -> None:
    """The archive with one member that is something else."""
    with zipfile.ZipFile(archive) as made:
        parts = {each: made.read(each) for each in made.namelist()}
    with zipfile.ZipFile(archive, "w") as made:
        for each, was in parts.items():
            made.writestr(each, data if each == name else was)


def _cut(archive: Path) -> None:
    archive.write_bytes(archive.read_bytes()[:-200])


def _one_byte(archive: Path) -> None:
    data = bytearray(archive.read_bytes())
    data[len(data) // 2] ^= 1
    archive.write_bytes(data)


def _a_file(archive: Path) -> None:
    with zipfile.ZipFile(archive) as made:
        name = next(each for each in made.namelist() if each.startswith("files/"))
    changed(archive, name, b"something else")


def _no_list(archive: Path) -> None:
    changed(archive, "manifest.json", b"{}")


def _a_way_out(archive: Path) -> None:
    with zipfile.ZipFile(archive) as made:
        text = made.read("manifest.json").decode().replace("calendar/2027.toml", "../2027.toml")
    changed(archive, "manifest.json", text.encode())


def _wrong_counts(archive: Path) -> None:
    with zipfile.ZipFile(archive) as made:
        listed = json.loads(made.read("manifest.json"))
    listed["facts"]["counts"]["organs_organ"] += 1
    changed(archive, "manifest.json", json.dumps(listed).encode())


def _no_number(archive: Path) -> None:
    with zipfile.ZipFile(archive) as made:
        listed = json.loads(made.read("manifest.json"))
    listed["parts"]["calendar/2027.toml"]["size"] = "9"
    changed(archive, "manifest.json", json.dumps(listed).encode())


def _no_archive(archive: Path) -> None:
    archive.write_bytes(b"hello")


DAMAGES = [_cut, _one_byte, _a_file, _no_list, _a_way_out, _wrong_counts, _no_number, _no_archive]


def test_a_damaged_archive_is_refused_in_a_sentence_and_all_stays(filled: Installation, tmp_path: Path) -> None:
    archive, _ = taken(filled)
    before = state(filled)
    for damage in DAMAGES:
        copy = Path(shutil.copy(archive, tmp_path / f"{damage.__name__}.zip"))
        damage(copy)
        refused(filled.gongkai("restore", copy, "--replace"), f"备份“{copy}”不能使用")
    assert state(filled) == before
    assert filled.gongkai("verify").returncode == 0


def test_keys_of_another_backup_are_refused(filled: Installation, elsewhere: Installation) -> None:
    archive, _ = taken(filled)
    _, other = taken(elsewhere)
    refused(elsewhere.gongkai("restore", archive, "--keys", other, "--replace"), "不是做这份备份时所用的")


def test_of_the_keys_only_keys_are_put_back(filled: Installation, elsewhere: Installation) -> None:
    archive, keys = taken(filled)
    with zipfile.ZipFile(keys, "a") as made:
        for name in ("..", "../out.key", "/out.key", ".hidden", "sub/secret_key", "out.py"):
            made.writestr(name, b"x")
    done = elsewhere.gongkai("restore", archive, "--keys", keys)
    assert (done.returncode, done.stderr) == (0, "")
    names = {path.name for path in (filled.home / "keys").iterdir() if not path.name.startswith(".")}
    assert {path.name for path in (elsewhere.home / "keys").iterdir()} == names
    assert not list(elsewhere.home.parent.rglob("out.*"))


def test_a_file_that_is_lost_or_spoilt_is_named_and_the_rest_is_kept(
    filled: Installation, elsewhere: Installation
) -> None:
    lost, spoilt, _ = sorted(filled.home.glob("files/??/*"))
    lost.unlink()
    spoilt.write_bytes(b"spoilt")
    done = filled.gongkai("backup")
    assert done.returncode == 1
    assert f"文件 {lost.name} 的内容不见了" in done.stdout
    assert f"文件 {spoilt.name} 的内容已经变化" in done.stdout
    [archive] = [path for path in (filled.home / "backups").glob("*.zip") if "keys" not in path.name]
    assert elsewhere.gongkai("restore", archive).returncode == 1
    assert len(list(elsewhere.home.glob("files/??/*"))) == 1


def test_nothing_there_is_said(tmp_path: Path, filled: Installation) -> None:
    empty = Installation(tmp_path / "empty", filled.surroundings | {"GONGKAI_HOME": str(tmp_path / "empty")})
    empty.surroundings.pop("DATABASE_URL", None)
    refused(empty.gongkai("backup"), "还没有建立")


def test_a_backup_of_a_newer_program_is_refused(filled: Installation, elsewhere: Installation) -> None:
    archive, _ = taken(filled)
    with zipfile.ZipFile(archive) as made:
        listed = json.loads(made.read("manifest.json"))
    listed["facts"]["migrations"].append("organs.9999_later")
    changed(archive, "manifest.json", json.dumps(listed).encode())
    refused(elsewhere.gongkai("restore", archive), "请先把程序升级")


def test_a_backup_of_the_other_engine_is_refused(filled: Installation, elsewhere: Installation) -> None:
    archive, _ = taken(filled)
    with zipfile.ZipFile(archive) as made:
        listed = json.loads(made.read("manifest.json"))
    listed["engine"] = "postgresql" if listed["engine"] == "sqlite" else "sqlite"
    changed(archive, "manifest.json", json.dumps(listed).encode())
    refused(elsewhere.gongkai("restore", archive), "两者不能互换")


@pytest.mark.sqlite
def test_a_damaged_database_is_not_backed_up_as_if_it_were_whole(filled: Installation) -> None:
    data = bytearray(filled.file.read_bytes())
    data[-3 * 4096 : -2 * 4096] = b"\xff" * 4096  # far behind the page that lists the tables
    filled.file.write_bytes(data)
    refused(filled.gongkai("backup"), "损坏")
    assert not list((filled.home / "backups").glob("gongkai-*"))


TAMPER = """
from django.db import connection
from gongkai.audit import triggers
with connection.cursor() as cursor:
    for statement in triggers.drop(connection.vendor):
        cursor.execute(statement)
    cursor.execute("UPDATE audit_entry SET verb = 'x' WHERE seq = 2 AND chain > 0")
    for statement in triggers.create(connection.vendor):
        cursor.execute(statement)
"""


def test_a_backup_of_a_log_that_was_changed_says_so_at_once(filled: Installation) -> None:
    filled.python(TAMPER)
    done = filled.gongkai("backup")
    assert done.returncode == 1
    assert "办理日志有问题：" in done.stdout
    assert "恢复时会被拒绝" in done.stdout
