"""`gongkai search` finds what any citizen may read; `gongkai index rebuild` makes the index; doctor says how it is."""

import json
from pathlib import Path

from tests.installation import Installation

PUBLISH = """
from tests import cast as made
from tests.acts import NOW
from tests.publication.items import begin, publish, sign
cast = made.make(NOW)
publish(sign(begin(cast, title="河道清淤方案", text="全乡河道清淤，五月完成。"), cast), cast)
begin(cast, title="河道清淤方案草稿")
"""


def test_the_commands_build_find_and_say(elsewhere: Installation) -> None:
    elsewhere.python(PUBLISH)
    before = elsewhere.gongkai("search", "河道清淤")
    assert (before.returncode, "检索索引正在建立" in before.stdout) == (1, True)
    assert "正在建立检索索引" in elsewhere.gongkai("doctor").stdout
    built = elsewhere.gongkai("index", "rebuild")
    assert (built.returncode, built.stdout.startswith("索引已经重建：共")) == (0, True)
    found = elsewhere.gongkai("search", "河道清淤", "--format", "json")
    [hit] = json.loads(found.stdout)
    assert found.returncode == 0
    assert (hit["title"], hit["kind"], hit["date"]) == ("河道清淤方案", "item", "2026-01-20")
    assert hit["url"].startswith("items/")
    assert "全乡河道清淤" in hit["snippet"]
    assert set(hit) == {"title", "url", "kind", "date", "snippet"}
    text = elsewhere.gongkai("search", "河道清淤", "--limit", "1")
    assert text.stdout.splitlines()[0] == "河道清淤方案（政府信息，2026-01-20）"
    assert text.stdout.splitlines()[-1] == "共1条。"
    none = elsewhere.gongkai("search", "无此内容")
    assert (none.returncode, none.stdout.splitlines()[-1]) == (1, "没有找到。")
    assert "正在建立检索索引" not in elsewhere.gongkai("doctor").stdout


def test_nothing_to_look_through_is_said_with_status_2(elsewhere: Installation, tmp_path: Path) -> None:
    nowhere = Installation(tmp_path, {**elsewhere.surroundings, "GONGKAI_HOME": str(tmp_path / "none")})
    nowhere.surroundings.pop("DATABASE_URL", None)
    done = nowhere.gongkai("search", "河道")
    assert (done.returncode, "请先运行 gongkai init" in done.stderr) == (2, True)
    assert elsewhere.gongkai("search").returncode == 2
    assert elsewhere.gongkai("search", "河道", "--limit", "0").returncode == 2
