"""Whatever door a marked file comes in by: refused in the form, its hash in the log, not a byte of it on a disk."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from gongkai.approvals.models import Paper
from gongkai.audit.models import Entry
from gongkai.files.models import File
from gongkai.files.store import digest
from gongkai.law.calendar import CN
from gongkai.publication import acts as publication
from gongkai.publication.particulars import Particulars
from tests import cast as casting
from tests.cast import NOW, TODAY, Cast
from tests.desk.client import Desk, SignedIn
from tests.files import papers

pytestmark = pytest.mark.django_db
LONG = os.urandom(3 * 1024 * 1024)  # more than Django by itself holds in memory
HEAD = "全称,层级,上级机关\n"
_opened: list[str] | None = None


def _note(event: str, words: tuple[Any, ...]) -> None:
    if _opened is not None and event == "open" and isinstance(words[0], str) and words[2] & (os.O_WRONLY | os.O_RDWR):
        _opened.append(words[0])


sys.addaudithook(_note)


@contextmanager
def written() -> Iterator[list[str]]:
    """Every path that this process opens for writing."""
    global _opened
    _opened = found = []
    try:
        yield found
    finally:
        _opened = None


@pytest.fixture
def cast() -> Cast:
    return casting.make()


def paper(cast: Cast) -> Paper:
    told = {"title": "公告", "text": "正文", "particulars": Particulars(formed_on=TODAY), "calendar": CN}
    return publication.draft(organ=cast.township, **told, actor=cast.actor(cast.informant), now=NOW).paper


def marked() -> bytes:
    """A long Word document with a marking in it."""
    return papers.zipped(papers.unzipped(papers.word("header", "机密★10年")) | {"word/media/image1.bin": LONG})


def by_remark(cast: Cast, signed_in: SignedIn) -> tuple[Desk, str, str]:
    return signed_in(cast.informant), reverse("desk:paper-remark", args=[paper(cast).pk]), "file"


def by_seal(cast: Cast, signed_in: SignedIn) -> tuple[Desk, str, str]:
    return signed_in(cast.administrator), f"/desk/organs/{cast.township.pk}/letters", "seal"


def by_import(cast: Cast, signed_in: SignedIn) -> tuple[Desk, str, str]:
    return signed_in(cast.administrator), reverse("desk:organs-import"), "file"


Door = Callable[[Cast, SignedIn], tuple[Desk, str, str]]
DOORS: tuple[Door, ...] = (by_remark, by_seal, by_import)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("name", "make"),
    [("方案.docx", marked), ("名录.csv", lambda: f"{HEAD}秘密★一年,department,清源县\n".encode())],
)
def test_a_marked_file_leaves_its_hash_and_nothing_else(
    cast: Cast, signed_in: SignedIn, door: Door, name: str, make: Callable[[], bytes]
) -> None:
    desk, url, field = door(cast, signed_in)
    data, before = make(), Entry.objects.count()
    with written() as found:
        answer = desk.post(url, {field: SimpleUploadedFile(name, data), "text": "请核对"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "国家秘密标志" in page
    assert "不是涉密信息系统" in page
    assert found == []
    assert not File.objects.exists()
    assert not list((Path(django_settings.GONGKAI_HOME) / "files").rglob(digest(data)))
    assert Entry.objects.count() == before + 1
    entry = Entry.objects.get(verb="file.refuse")
    assert entry.thing == f"files.refused:{digest(data)}"
    assert name.partition(".")[0] not in entry.detail


def test_the_watch_sees_what_is_written(tmp_path: Path) -> None:
    with written() as found:
        (tmp_path / "a").write_bytes(b"a")
    assert found == [str(tmp_path / "a")]


def test_a_file_that_is_too_long_is_said_in_the_form_and_what_was_typed_stays(
    cast: Cast, signed_in: SignedIn, settings: Any
) -> None:
    settings.GONGKAI_MAX_FILE = 1024 * 1024
    desk, url, field = by_remark(cast, signed_in)
    answer = desk.post(url, {field: SimpleUploadedFile("附图.txt", b"a" * 1_572_864), "text": "请核对水价"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "文件“附图.txt”有1.5MB，超过1MB的上限" in page
    assert "请核对水价" in page
    assert not File.objects.exists()


def test_files_that_are_too_long_together_are_not_held(cast: Cast, signed_in: SignedIn, settings: Any) -> None:
    settings.GONGKAI_MAX_FILE = 1024 * 1024
    desk, url, field = by_remark(cast, signed_in)
    half = b"a" * 700_000
    several = {"another": SimpleUploadedFile("一.txt", half), field: SimpleUploadedFile("二.txt", half)}
    answer = desk.post(url, {**several, "text": "请核对"})
    assert answer.status_code == 422
    assert "合计1.3MB，超过1MB的上限" in answer.content.decode()


def test_what_could_not_be_searched_is_told_beside_the_file(cast: Cast, signed_in: SignedIn) -> None:
    made = paper(cast)
    desk = signed_in(cast.informant)
    picture = SimpleUploadedFile("现场.gif", papers.picture("GIF"))
    assert desk.post(reverse("desk:paper-remark", args=[made.pk]), {"text": "现场", "file": picture}).status_code == 302
    page = desk.get(reverse("desk:paper", args=[made.pk])).content.decode()
    assert "没有查全国家秘密标志：GIF 图片里的内容不能检索。请人工核对。" in page


def test_what_could_not_be_searched_of_a_seal_is_told_on_the_page_of_its_organ(cast: Cast, signed_in: SignedIn) -> None:
    desk = signed_in(cast.administrator)
    seal = SimpleUploadedFile("印章.gif", papers.picture("GIF"))
    assert desk.post(f"/desk/organs/{cast.township.pk}/letters", {"seal": seal}).status_code == 302
    page = desk.get(f"/desk/organs/{cast.township.pk}/").content.decode()
    assert "GIF 图片里的内容不能检索" in page
    assert "属性信息" in page  # the remark: this format was not stripped


def test_an_attachment_whose_bytes_are_gone_is_said_in_a_sentence(cast: Cast, signed_in: SignedIn) -> None:
    made, desk = paper(cast), signed_in(cast.informant)
    file = SimpleUploadedFile("依据.txt", os.urandom(20).hex().encode())
    desk.post(reverse("desk:paper-remark", args=[made.pk]), {"text": "依据", "file": file})
    kept = made.remarks.get().files.get()
    next((Path(django_settings.GONGKAI_HOME) / "files").rglob(kept.address)).unlink()
    answer = desk.get(reverse("desk:paper-file", args=[made.pk, kept.pk]))
    assert answer.status_code == 422
    assert "“依据.txt”的内容不见了" in answer.content.decode()
