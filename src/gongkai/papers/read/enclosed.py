"""What people send reports in: zip archives and mails with attachments, opened like folders, within bounds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path, PurePosixPath

from gongkai.papers.intake.archive import Archive
from gongkai.papers.intake.rejected import Locked, Rejected, Swollen

from .folders import BESIDE, ENCLOSING, NOT_READ, SUFFIXES

DEEPEST = 3  # a zip in a mail in a mail
MAX_BYTES = 400_000_000  # of an archive or a mail
_SAYS = {
    Locked: "压缩包设有密码，无法读取；请解密后再检查。",
    Swollen: "压缩包里的文件过多或者解压后过大，已停止读取；请只打包报告文件。",
}
_BROKEN = "压缩包不完整或已损坏（可能没有下载完），无法打开；请重新下载，或解压后检查里面的文件。"
_NOTHING = "{what}里没有可以读取的报告；请核对是否选错了文件。"
_TOO_DEEP = "邮件和压缩包一层套一层，超过{most}层，里面的没有读取；请取出报告文件，单独检查。"
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]")


@dataclass(frozen=True)
class Given:
    """A file to read: `shown` says where it came from (邮件.eml/附件.zip/报告.docx); or why it is not read (`says`)."""

    shown: str
    path: Path
    says: str = ""


def encloses(path: Path) -> bool:
    """Whether the name says that there are files in it."""
    return path.suffix.lower() in ENCLOSING


def opened(path: Path, folder: Path) -> Iterator[Given]:
    """The documents in an archive or a mail, kept in `folder` while they are read; each under a number of its own."""
    yield from _Opening(folder).within(path, str(path), 1)


class _Opening:
    def __init__(self, folder: Path) -> None:
        self.folder, self.count = folder, 0

    def within(self, path: Path, shown: str, depth: int) -> Iterator[Given]:
        if depth > DEEPEST:
            yield Given(shown, path, _TOO_DEEP.format(most=DEEPEST))
            return
        try:
            members = _members(path)
        except Rejected as rejected:
            yield Given(shown, path, _SAYS.get(rejected.refusal, _BROKEN))
            return
        except OSError:
            yield Given(shown, path, "文件打不开（不存在、没有读取权限，或磁盘有问题）；请检查后再试。")
            return
        found = False
        for name, data in members:
            found = True
            yield from self._one(f"{shown}/{name}", data, depth)
        if not found:
            what = "邮件" if path.suffix.lower() == ".eml" else "压缩包"
            yield Given(shown, path, _NOTHING.format(what=what))

    def _one(self, shown: str, data: bytes | Rejected, depth: int) -> Iterator[Given]:
        name = PurePosixPath(shown).name
        self.count += 1
        place = self.folder / str(self.count) / name
        if isinstance(data, Rejected):
            yield Given(shown, place, _SAYS.get(data.refusal, _BROKEN))
            return
        place.parent.mkdir()
        place.write_bytes(data)
        if encloses(place):
            yield from self.within(place, shown, depth + 1)
        else:
            yield Given(shown, place)


def _members(path: Path) -> Iterator[tuple[str, bytes | Rejected]]:
    """Name and bytes of each document; what a single one raises stands in its place. Raises Rejected, OSError."""
    if path.stat().st_size > MAX_BYTES:
        raise Rejected(Swollen, {})
    data = path.read_bytes()
    return _of_mail(data) if path.suffix.lower() == ".eml" else _of_archive(Archive(data))


def _of_archive(archive: Archive) -> Iterator[tuple[str, bytes | Rejected]]:
    for member in sorted(name for name in archive.names if _is_document(name)):
        try:
            yield _clean(member), archive.read(member)
        except Rejected as rejected:
            yield _clean(member), rejected


def _of_mail(data: bytes) -> Iterator[tuple[str, bytes | Rejected]]:
    """The attachments, mails among them; where none is a document, what the mail itself says."""
    mail = message_from_bytes(data, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    attached = list(_attached(mail))
    yield from attached or _body(mail)


def _attached(mail: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(_attachments(mail), 1):
        if part.get_content_type() == "message/rfc822":
            inside = part.get_payload(0)
            yield f"转发的邮件{number}.eml", bytes(inside)  # type: ignore[arg-type]
            continue
        name = _clean(part.get_filename() or f"附件{number}")
        content = part.get_payload(decode=True)
        if _is_document(name) and isinstance(content, bytes):
            yield name, content


def _attachments(mail: EmailMessage) -> Sequence[EmailMessage]:
    try:
        return list(mail.iter_attachments())
    except (AttributeError, KeyError, ValueError, TypeError):  # a mail whose parts are not as it says
        return []


def _body(mail: EmailMessage) -> Iterator[tuple[str, bytes]]:
    try:
        part = mail.get_body(("html", "plain"))
        content = part.get_payload(decode=True) if part is not None else None
    except (AttributeError, KeyError, ValueError, TypeError, LookupError):
        return
    if part is not None and isinstance(content, bytes) and content.strip():
        yield ("正文.html" if part.get_content_subtype() == "html" else "正文.txt"), content


def _is_document(member: str) -> bool:
    path = PurePosixPath(_clean(member))
    beside = any(part.startswith(".") or part.endswith(BESIDE) for part in path.parts)
    known = SUFFIXES | NOT_READ | ENCLOSING
    return not beside and not path.name.startswith("~$") and path.suffix.lower() in known


def _clean(name: str) -> str:
    """A path with neither control characters nor ways out of a folder, each part short enough to be a file's name."""
    parts = [_UNSAFE.sub("_", part) for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(_short(part) for part in parts) or "未命名"


def _short(part: str) -> str:
    stem, dot, suffix = part.rpartition(".")
    return f"{stem[:60]}{dot}{suffix[-12:]}" if dot else part[:60]
