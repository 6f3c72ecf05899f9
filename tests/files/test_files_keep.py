import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings as django_settings

from gongkai.audit.act import Named, act
from gongkai.audit.actor import program
from gongkai.audit.models import Entry
from gongkai.files.acts import add, examine, keep
from gongkai.files.models import File
from gongkai.files.names import clean
from gongkai.files.queries import path
from gongkai.files.store import digest
from gongkai.papers.intake.inspect import inspect
from gongkai.papers.intake.rejected import Empty, Marked, TooBig, Uninspected
from gongkai.reports.acts import receive
from tests.files import papers

pytestmark = pytest.mark.django_db
CLERK = program("政务公开科信息员")
NOW = datetime(2026, 1, 20, 9, 0, tzinfo=UTC)
WORD = papers.word("body", "正文")


def stored() -> set[Path]:
    """Every file in the folder of all state, but for the database."""
    home = Path(django_settings.GONGKAI_HOME)
    return {file for file in (home / "files").rglob("*") if file.is_file()}


def test_a_file_is_kept_with_its_name_size_and_media_type_and_leaves_its_line() -> None:
    file = keep(data=WORD, name="年度报告.docx", actor=CLERK, now=NOW)
    assert (file.name, file.size, file.kept_at, file.audience) == ("年度报告.docx", len(WORD), NOW, "nobody")
    assert file.media_type.endswith("wordprocessingml.document")
    assert path(file).read_bytes() == WORD
    entry = Entry.objects.get()
    assert (entry.verb, entry.thing) == ("file.keep", f"files.file:{file.pk}")
    assert json.loads(entry.detail)["address"] == file.address


def test_the_same_file_twice_is_stored_once_and_has_a_record_for_each_use() -> None:
    first = keep(data=b"same", name="a.txt", actor=CLERK, now=NOW)
    second = keep(data=b"same", name="a.txt", actor=CLERK, now=NOW, audience="public")
    assert first.pk != second.pk
    assert path(first) == path(second)
    first.refresh_from_db()
    assert first.audience == "nobody"


def test_what_is_published_is_kept_stripped_and_what_is_evidence_as_it_came() -> None:
    published = keep(data=WORD, name="通知.docx", actor=CLERK, now=NOW, strip=True)
    assert b"python-docx" in b"".join(papers.unzipped(WORD).values())
    assert b"python-docx" not in b"".join(papers.unzipped(path(published).read_bytes()).values())
    assert path(keep(data=WORD, name="通知.docx", actor=CLERK, now=NOW)).read_bytes() == WORD


@pytest.mark.parametrize(("suffix", "make", "places"), papers.PLACES)
def test_a_file_that_bears_a_marking_leaves_its_hash_and_nothing_else(suffix, make, places) -> None:
    data, before = make(places[0], "机密★10年"), stored()
    with pytest.raises(Marked):
        keep(data=data, name=f"某某行动方案.{suffix}", actor=CLERK, now=NOW)
    assert all(each.read_bytes() != data for each in stored() - before)
    assert not File.objects.exists()
    entry = Entry.objects.get()
    assert (entry.verb, entry.thing) == ("file.refuse", f"files.refused:{digest(data)}")
    assert "某某" not in "".join(str(value) for value in vars(entry).values())
    assert "第三十一条" in entry.detail


def test_the_line_on_a_refused_file_stays_where_the_act_that_wanted_it_does_not_come_about() -> None:
    with pytest.raises(Marked):
        receive(data="机密★10年".encode(), name="报告.txt", actor=CLERK, now=NOW)
    assert Entry.objects.get().verb == "file.refuse"
    assert not File.objects.exists()


def test_a_file_is_not_examined_within_an_act_which_would_take_the_line_back() -> None:
    with pytest.raises(RuntimeError, match="before the act"), act(actor=CLERK, at=NOW):
        examine(data=b"a", name="a.txt", actor=CLERK, now=NOW)


def test_a_file_that_was_examined_is_kept_in_the_act_that_needs_it() -> None:
    examined = examine(data=b"a", name="a.txt", actor=CLERK, now=NOW)
    with act(actor=CLERK, at=NOW) as log:
        file = add(examined=examined, actor=CLERK, now=NOW, audience="staff", chain=7)
        log("item.draft", Named("item:1", 7))
    assert path(file).read_bytes() == b"a"
    assert list(Entry.objects.values_list("chain", "verb")) == [(7, "file.keep"), (7, "item.draft")]


def test_what_could_not_be_searched_and_what_the_clerk_should_know_is_on_the_record() -> None:
    file = keep(data=papers.picture("GIF"), name="照片.gif", actor=CLERK, now=NOW, strip=True)
    file.refresh_from_db()
    assert "GIF 图片里的内容不能检索" in file.unsearched
    assert "没有清除" in file.remarks[0]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("C:\\报告\\2025年.docx", "2025年.docx"),
        ("../../etc/passwd", "passwd"),
        ("a\x00b\n.txt", "ab.txt"),
        ("", "未命名"),
        ("..", "未命名"),
        ("长" * 300 + ".pdf", "长" * 78 + ".pdf"),
        ("a." + "x" * 300, "a." + "x" * 238),
    ],
)
def test_a_name_is_kept_without_folders_or_signs_that_cannot_be_shown(given: str, kept: str) -> None:
    assert clean(given) == kept


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(Empty, match="“空白”是空的"):
        keep(data=b"", name="空白", actor=CLERK, now=NOW)


def test_the_limit_of_size_is_the_installations(settings) -> None:
    settings.GONGKAI_MAX_FILE = 1024 * 1024
    with pytest.raises(TooBig, match=r"有1\.5MB，超过1MB的上限"):
        keep(data=b"a" * (1536 * 1024), name="大.txt", actor=CLERK, now=NOW)
    assert keep(data=b"a" * 1024 * 1024, name="大.txt", actor=CLERK, now=NOW).size == 1024 * 1024


def test_a_file_that_keeps_its_reader_too_long_is_refused_and_the_next_one_is_taken() -> None:
    with pytest.raises(Uninspected, match=r"没有检查完。读取这个文件超过0\.01秒"):
        inspect(b"<b>a" * 9_000_000, "页.html", strip=False, seconds=0.01)  # it takes 0.3 s where it is fast
    assert keep(data=b"a", name="a.txt", actor=CLERK, now=NOW).pk
