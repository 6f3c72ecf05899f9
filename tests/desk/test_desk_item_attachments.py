"""Attachments of an item: examined, signed with the text, given to the public only while the item is."""

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from gongkai.audit.models import Entry
from gongkai.files.models import File
from gongkai.portal.baked.change import bake_touched
from gongkai.portal.baked.touching import Touched
from gongkai.publication import acts
from gongkai.publication.address import address, file_address
from gongkai.publication.models import Item
from tests.acts import NOW
from tests.cast import Cast
from tests.publication.items import step

pytestmark = pytest.mark.django_db
TYPED = {"title": "阳头升乡2026年部门预算", "formed_on": "2026-01-19", "text": "见附件。"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Iterator[Path]:
    settings.GONGKAI_HOME = tmp_path
    return tmp_path


def word(text: str, author: str = "承办人甲") -> bytes:
    document = docx.Document()
    document.core_properties.author = author
    document.add_paragraph(text)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def drafted(cast: Cast, desk: Any, *files: SimpleUploadedFile) -> Item:
    answer = desk.post("/desk/items/new", TYPED | {"organ": cast.township.pk, "attachments": list(files)})
    assert answer.status_code == 302, answer.content.decode()
    return Item.objects.select_related("paper", "organ").get()


def published(cast: Cast, item: Item) -> None:
    way = [("submit", cast.informant), ("review", cast.reviewer), ("secrecy_review", cast.secrecy_reviewer)]
    for verb, person in [*way, ("sign", cast.leader)]:
        step(item, verb, cast.actor(person))
    acts.publish(item.pk, actor=cast.actor(cast.publisher), now=NOW)


def test_attachments_go_with_the_text_and_tell_nothing_of_their_author(cast: Cast, signed_in: Any, home: Path) -> None:
    item = drafted(cast, signed_in(cast.informant), upload("预算表.docx", word("收支总表")), upload("说明.txt", b"1"))
    names = [file.name for file in item.paper.current.files.order_by("pk")]
    assert names == ["预算表.docx", "说明.txt"]
    published(cast, item)
    bake_touched(Touched(items={item.pk}), NOW)
    item.refresh_from_db()
    page = (home / "site" / address(item)).read_text("utf-8")
    first = item.paper.current.files.order_by("pk")[0]
    file = f"/{file_address(item, first)}"
    assert f'/{first.pk}.docx" download="预算表.docx"' in page
    kept = docx.Document(io.BytesIO((home / "site" / file.lstrip("/")).read_bytes()))
    assert kept.paragraphs[0].text == "收支总表"
    assert "承办人甲" not in kept.core_properties.author
    answer = Client().get(file)
    assert (answer.status_code, answer.headers["Content-Disposition"]) == (200, "attachment")


def test_nothing_is_in_the_site_before_it_is_published_nor_after_it_is_withdrawn(
    cast: Cast, signed_in: Any, home: Path
) -> None:
    item = drafted(cast, signed_in(cast.informant), upload("预算表.docx", word("收支总表")))
    file = item.paper.current.files.get()
    bake_touched(Touched(items={item.pk}), NOW)
    assert not list((home / "site").rglob("*.docx"))
    assert not (home / "site" / "items").exists()
    published(cast, item)
    bake_touched(Touched(items={item.pk}), NOW)
    assert list((home / "site").rglob(f"{file.pk}.docx"))
    later = NOW + timedelta(hours=1)
    acts.pull(item.pk, reason="inaccurate", actor=cast.actor(cast.publisher), now=later)
    bake_touched(Touched(items={item.pk}), later)
    assert not list((home / "site").rglob("*.docx"))
    item.refresh_from_db()
    assert "预算表" not in (home / "site" / address(item)).read_text("utf-8")
    file.refresh_from_db()
    assert (file.audience, file.until) == ("staff", later)


def test_a_document_with_a_marking_is_refused_and_leaves_its_hash_alone(cast: Cast, signed_in: Any, home: Path) -> None:
    desk = signed_in(cast.informant)
    given = {"organ": cast.township.pk, "attachments": [upload("方案.docx", word("机密★10年"))]}
    answer = desk.post("/desk/items/new", TYPED | given)
    assert answer.status_code == 422
    assert "机密★" in answer.content.decode()
    assert TYPED["text"] in answer.content.decode()
    assert not Item.objects.exists()
    assert not File.objects.exists()
    assert not [path for path in (home / "files").rglob("*") if path.is_file()]
    assert Entry.objects.filter(verb="file.refuse").count() == 1


def test_a_web_page_is_no_attachment(cast: Cast, signed_in: Any) -> None:
    given = {"organ": cast.township.pk, "attachments": [upload("公示.html", b"<html><body>hello</body></html>")]}
    answer = signed_in(cast.informant).post("/desk/items/new", TYPED | given)
    assert answer.status_code == 422
    assert "请另存为 PDF、Word 或者图片" in answer.content.decode()
    assert not Item.objects.exists()


def test_an_attachment_is_left_out_of_the_next_version_and_stays_in_the_old_one(cast: Cast, signed_in: Any) -> None:
    desk = signed_in(cast.informant)
    item = drafted(cast, desk, upload("旧表.txt", b"old"), upload("说明.txt", b"1"))
    old = item.paper.current.files.get(name="旧表.txt")
    given = {"organ": cast.township.pk, "dropped": [old.pk], "attachments": [upload("新表.txt", b"new")]}
    desk.post(f"/desk/items/{item.pk}/revise", TYPED | given)
    item.paper.refresh_from_db()
    assert {file.name for file in item.paper.current.files.all()} == {"说明.txt", "新表.txt"}
    assert {file.name for file in item.paper.versions.get(number=1).files.all()} == {"旧表.txt", "说明.txt"}
