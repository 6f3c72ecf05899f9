"""Zip archives and mails are opened like folders: every document in them, nothing beside its place, within bounds."""

import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.papers.read import enclosed
from gongkai.papers.read.enclosed import Given, opened

SOME_DAY = (2026, 1, 1, 0, 0, 0)


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in members.items():
            package.writestr(zipfile.ZipInfo(name, SOME_DAY), content)
    return file.getvalue()


def mail(attached: dict[str, bytes], text: str = "见附件。", html: str = "") -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["Subject"] = "office@example.com", "年度报告"
    letter.set_content(text)
    if html:
        letter.add_alternative(html, subtype="html")
    for name, content in attached.items():
        letter.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return letter


def found(tmp_path: Path, name: str, data: bytes) -> list[Given]:
    (tmp_path / name).write_bytes(data)
    (place := tmp_path / "inside").mkdir(exist_ok=True)
    return list(opened(tmp_path / name, place))


def shown(tmp_path: Path, files: list[Given]) -> list[tuple[str, bytes | str]]:
    return [
        (file.shown.removeprefix(f"{tmp_path}/"), file.says or file.path.read_bytes()) for file in files
    ]  # fmt: skip


def test_the_documents_of_an_archive_come_sorted_and_what_lies_beside_them_does_not(tmp_path: Path) -> None:
    members = {
        "乙镇/报告.docx": b"2", "甲乡/报告.txt": b"1", "甲乡/~$报告.docx": b"-", "__MACOSX/报告.docx": b"-",
        "页_files/a.html": b"-", "说明.exe": b"-",
    }  # fmt: skip
    assert shown(tmp_path, found(tmp_path, "全县.zip", zipped(members))) == [
        ("全县.zip/乙镇/报告.docx", b"2"), ("全县.zip/甲乡/报告.txt", b"1"),
    ]  # fmt: skip


def test_names_in_gbk_are_read_and_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    data = zipped({"..\\..\\x/../逃走\x07.txt": b"out", "XXXX.txt": b"in"}).replace(b"XXXX", "报告".encode("gb18030"))
    files = found(tmp_path, "a.zip", data)
    assert {file.shown.removeprefix(f"{tmp_path}/") for file in files} == {"a.zip/x/逃走_.txt", "a.zip/报告.txt"}
    assert all(tmp_path / "inside" in file.path.resolve().parents for file in files)


def test_a_member_without_a_name_is_passed_over(tmp_path: Path) -> None:
    data = zipped({"x": b"", "报告.txt": b"1"})
    at = data.index(b"PK\x01\x02")
    nameless = data[:at] + data[at : at + 28] + b"\0\0" + data[at + 30 : at + 46] + data[at + 47 :]
    end = nameless.rindex(b"PK\x05\x06") + 12
    size = int.from_bytes(nameless[end : end + 4], "little") - 1
    nameless = nameless[:end] + size.to_bytes(4, "little") + nameless[end + 4 :]
    assert [file.shown.rpartition("/")[2] for file in found(tmp_path, "a.zip", nameless)] == ["报告.txt"]


def test_attachments_of_a_mail_and_of_a_mail_within_it_are_read(tmp_path: Path) -> None:
    outer = mail({"乙镇.zip": zipped({"报告.txt": b"2"}), "照片.heic": b"-"})
    outer.add_attachment(mail({"甲乡.docx": b"1"}))
    assert shown(tmp_path, found(tmp_path, "邮件.eml", bytes(outer))) == [
        ("邮件.eml/乙镇.zip/报告.txt", b"2"), ("邮件.eml/转发的邮件3.eml/甲乡.docx", b"1"),
    ]  # fmt: skip


def test_a_mail_without_attachments_is_itself_the_report(tmp_path: Path) -> None:
    [(name, data)] = shown(tmp_path, found(tmp_path, "a.eml", bytes(mail({}, html="<p>一、总体情况</p>"))))
    assert name == "a.eml/正文.html"
    assert isinstance(data, bytes)
    assert "总体情况" in data.decode()


def test_boxes_within_boxes_end_at_a_depth_that_is_stated(tmp_path: Path) -> None:
    data = zipped({"报告.txt": b"1"})
    for _ in range(enclosed.DEEPEST):
        data = zipped({"里.zip": data})
    [file] = found(tmp_path, "外.zip", data)
    assert file.says == "邮件和压缩包一层套一层，超过3层，里面的没有读取；请取出报告文件，单独检查。"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("坏.zip", b"PK\x03\x04 broken", "不完整或已损坏"),
        ("空.zip", zipped({}), "压缩包里没有可以读取的报告"),
        ("空.eml", b"", "邮件里没有可以读取的报告"),
    ],
)
def test_what_holds_nothing_to_read_is_told_in_one_sentence(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    [file] = found(tmp_path, name, data)
    assert says in file.says
    assert file.says.count("。") == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.sampled_from(["a.zip", "a.eml"]))
def test_whatever_the_bytes_are_it_gives_files_or_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    heads = (b"", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n")
    for head in heads:
        for file in found(tmp_path_factory.mktemp("any"), name, head + data):
            assert file.says.endswith("。") or file.path.is_file()
