"""Letters by mail (.eml): who wrote is the applicant, what they wrote the request, what hangs on it the originals."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from hashlib import sha256

from lxml import etree, html

from gongkai.audit.actor import Actor
from gongkai.cases.acts.arrival import FIRST_DAY
from gongkai.cases.acts.intake import MOST_FILES
from gongkai.cases.acts.told import Told, read
from gongkai.cases.importing.coming import Coming, Read
from gongkai.files.acts import examine
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal


class NoSender(Refusal):
    says = "这封邮件没有写明发信人的地址，不知道答复给谁。请打开核对，由登记人在工作台登记。"
    cite = REG(29, 2)


class Unreadable(Refusal):
    says = "这封邮件写得不合格式，读不出来。请打开核对，由登记人在工作台登记。"
    cite = REG(29, 2)


class TooManyAttached(Refusal):
    says = "这封邮件有{count}个附件，最多{most}个。请由登记人在工作台登记。"
    cite = REG(29, 2)


def read_mails(mails: Iterable[tuple[str, bytes]], *, actor: Actor, now: datetime, chain: int) -> Read:
    """Every mail by the name of its file, its attachments looked at; the same mail twice comes once."""
    found: dict[str, Coming] = {}
    complaints, notes = [], []
    for name, data in mails:
        try:
            coming = _coming(name, data, actor, now, chain)
        except Refusal as refusal:
            complaints.append(f"{name}：{refusal}")
            continue
        if coming.mark in found:
            notes.append(f"{name}：与{found[coming.mark].where}是同一封，只算一件。")
        found.setdefault(coming.mark, coming)
    return Read(tuple(found.values()), tuple(complaints), tuple(notes))


@dataclass(frozen=True)
class _Mail:
    """What a mail says: `attached` by name, `mark` is the same for the same mail."""

    told: Told
    mark: str
    sent: datetime
    attached: tuple[tuple[str, bytes], ...]


def _coming(name: str, data: bytes, actor: Actor, now: datetime, chain: int) -> Coming:
    try:
        mail = _mail(data, now)
    except (Refusal, MemoryError):
        raise
    except Exception as error:  # no list of them is whole: the parsers raise whatever bad bytes lead them to
        raise Unreadable from error
    every = [*mail.attached, (f"{name}.txt", data)]  # the mail itself proves who wrote and when
    files = tuple(examine(data=each, name=called, actor=actor, now=now, chain=chain) for called, each in every)
    return Coming(name, mail.mark, mail.told, "email", arrived_at=mail.sent, files=files)


def _mail(data: bytes, now: datetime) -> _Mail:
    mail = message_from_bytes(data, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    shown, address = parseaddr(str(mail["From"] or ""))
    if "@" not in address:
        raise NoSender
    request = "\n".join(filter(None, (str(mail["Subject"] or "").strip(), _text(mail))))
    told = read(Told(kind="natural", name=shown or address, email=address, way="email", request=request))
    return _Mail(told, sha256(_identity(mail) or data).hexdigest(), _sent(mail, now), _attached(mail))


def _identity(mail: EmailMessage) -> bytes:
    """The Message-ID as it stands: what is no proper one tells mails apart all the same."""
    written = (str(value) for name, value in mail.raw_items() if name.lower() == "message-id")
    return next(written, "").strip().encode(errors="surrogateescape")


def _text(mail: EmailMessage) -> str:
    body = mail.get_body(("plain", "html"))
    if body is None:
        return ""
    try:
        said = str(body.get_content())
    except (LookupError, UnicodeError):  # a charset that nobody knows
        payload = body.get_payload(decode=True)
        said = payload.decode("gb18030", "replace") if isinstance(payload, bytes) else ""
    return _seen(said) if body.get_content_subtype() == "html" else said.strip()


def _seen(page: str) -> str:
    """The words of a page, a line a block, without its scripts and styles."""
    try:  # bytes: a page may name another charset than that in which it came
        root = html.document_fromstring(page.encode(errors="replace"), html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:  # nothing in it
        return ""
    etree.strip_elements(root, "script", "style", "head", etree.Comment, with_tail=False)
    lines = (" ".join(str(text).split()) for text in root.itertext())
    return "\n".join(filter(None, lines))


def _attached(mail: EmailMessage) -> tuple[tuple[str, bytes], ...]:
    attached = [
        (part.get_filename() or f"附件{n}", payload)
        for n, part in enumerate(mail.iter_attachments(), 1)
        if isinstance(payload := part.get_payload(decode=True), bytes)
    ]
    if len(attached) >= MOST_FILES:
        raise TooManyAttached(count=len(attached), most=MOST_FILES - 1)
    return tuple(attached)


def _sent(mail: EmailMessage, now: datetime) -> datetime:
    """When it was written, as it says of itself: never later than now, and now where that cannot be."""
    try:
        sent = mail["Date"].datetime
    except (AttributeError, ValueError, TypeError):
        return now
    return min(now, sent) if sent and sent.tzinfo and sent.date() >= FIRST_DAY else now
