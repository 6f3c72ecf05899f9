"""`gongkai doctor` tells what is wrong with an installation and what to do, and leaves with status 1 if anything is."""

import json
import os
from pathlib import Path

from tests.installation import Installation


def found(made: Installation, **around: str) -> tuple[int, dict[str, tuple[str, str]]]:
    """The status, and by thing: state and sentence."""
    asked = Installation(made.home, made.surroundings | around)
    done = asked.gongkai("doctor", "--format", "json")
    assert done.stderr == ""
    return done.returncode, {each["thing"]: (each["state"], each["says"]) for each in json.loads(done.stdout)}


def test_an_installation_that_is_looked_after_is_well(filled: Installation) -> None:
    assert filled.gongkai("work", "--once").returncode == 0
    assert filled.gongkai("backup").returncode == 0
    status, things = found(filled)
    assert status == 0
    assert {thing: state for thing, (state, _) in things.items() if thing not in ("LibreOffice", "字体", "磁盘")} == {
        "数据库": "well",
        "时钟": "well",
        "密钥": "well",
        "个人信息": "well",
        "防病毒": "note",
        "邮件": "note",
        "公众网站": "note",
        "后台": "well",
        "备份": "well",
    }


def test_each_thing_that_is_wrong_is_named_with_what_to_do(filled: Installation) -> None:
    assert filled.gongkai("backup").returncode == 0
    [archive] = [path for path in (filled.home / "backups").glob("gongkai-*.zip") if "keys" not in path.name]
    os.utime(archive, (0, 0))
    (filled.home / "keys/secret_key").chmod(0o644)
    nowhere = {"GONGKAI_CLAMAV": f"unix:{filled.home}/nowhere", "GONGKAI_MAIL_HOST": "mail.invalid"}
    status, things = found(filled, **nowhere, GONGKAI_MAIL_FROM="gongkai@example.cn")
    assert status == 1
    wrong = {thing: says for thing, (state, says) in things.items() if state == "wrong"}
    assert set(wrong) >= {"密钥", "防病毒", "备份", "后台"}
    assert "chmod -R go=" in wrong["密钥"]
    assert "请启动 clamd" in wrong["防病毒"]
    assert "已超过一天" in wrong["备份"]
    assert "请确认 gongkai work" in wrong["后台"]  # nobody has followed the log of the cast, which is of another hour
    assert things["邮件"] == ("well", "经 mail.invalid:587 发信；用 gongkai mail test 可以试发")


def test_what_every_page_must_say_of_the_site_is_asked_for(filled: Installation) -> None:
    assert "还缺网站域名、网站标识码、" in found(filled)[1]["公众网站"][1]
    told = {"GONGKAI_SITE": "https://www.example.cn", "GONGKAI_SITE_CODE": "1499010001"}
    assert "还缺ICP备案号、公安备案号" in found(filled, **told)[1]["公众网站"][1]
    told |= {"GONGKAI_SITE_ICP": "某ICP备12345678号-1", "GONGKAI_SITE_POLICE": "某公网安备12345678901234号"}
    assert found(filled, **told)[1]["公众网站"] == ("well", "https://www.example.cn")
    state, says = found(filled, **told | {"GONGKAI_SITE_CODE": "十位"})[1]["公众网站"]
    assert (state, "网站标识码" in says) == ("wrong", True)


def test_tables_of_an_earlier_version_are_told(filled: Installation) -> None:
    filled.python(
        "from django.db import connection\n"
        "connection.cursor().execute(\"DELETE FROM django_migrations WHERE app = 'cases'\")"
    )
    status, things = found(filled)
    assert (status, things["数据库"][0]) == (1, "wrong")
    assert "还有1步没有更新" in things["数据库"][1]


def test_nothing_there_is_said(tmp_path: Path, filled: Installation) -> None:
    around = filled.surroundings | {"GONGKAI_HOME": str(tmp_path / "empty"), "DATABASE_URL": ""}
    done = Installation(tmp_path / "empty", around).gongkai("doctor")
    assert (done.returncode, done.stdout) == (2, "")
    assert "还没有建立" in done.stderr
