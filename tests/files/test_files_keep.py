from datetime import UTC, datetime

import pytest

from gongkai.audit.actor import Actor
from gongkai.files.acts import keep
from gongkai.files.models import File
from gongkai.files.queries import path

pytestmark = pytest.mark.django_db
CLERK = Actor("政务公开科信息员")
NOW = datetime(2026, 1, 20, 9, 0, tzinfo=UTC)


def test_a_file_is_kept_with_its_name_size_and_media_type() -> None:
    file = keep(data=b"12345", name="年度报告.docx", actor=CLERK, now=NOW)
    assert (file.name, file.size, file.kept_at) == ("年度报告.docx", 5, NOW)
    assert file.media_type.endswith("wordprocessingml.document")
    assert path(file).read_bytes() == b"12345"


def test_the_same_file_twice_is_one_record() -> None:
    first = keep(data=b"same", name="a.txt", actor=CLERK, now=NOW)
    assert keep(data=b"same", name="a.txt", actor=CLERK, now=NOW) == first
    assert keep(data=b"same", name="b.txt", actor=CLERK, now=NOW) != first
    assert File.objects.filter(address=first.address).count() == 2


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
    assert keep(data=b"x", name=given, actor=CLERK, now=NOW).name == kept


def test_an_unknown_suffix_is_plain_bytes() -> None:
    assert keep(data=b"x", name="报告.exe", actor=CLERK, now=NOW).media_type == "application/octet-stream"
