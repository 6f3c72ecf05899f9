"""Everything that a letter may say, gathered from the records: plain values, no query left for the composing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gongkai.cases.models import Letter
from gongkai.files.queries import path
from gongkai.law.replies import REPLIES, Reply
from gongkai.organs.models import Contact, LetterSettings, Organ
from gongkai.papers.seal import Seal

PLACEHOLDER = "［送达对象］"


@dataclass(frozen=True)
class Found:
    """One finding: the line of `law.replies` and the fields of its letter."""

    reply: Reply
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Facts:
    """`due_on` is None where nothing runs or the day is provisional: no letter prints such a day."""

    organ: str
    case: str
    addressee: str
    request: str
    received_on: date | None
    route: str
    day: date
    due_on: date | None
    fields: Mapping[str, str]
    findings: tuple[Found, ...] = ()
    earlier_due: date | None = None
    online: bool = False
    review: str = ""
    review_online: str = ""
    court: str = ""
    account: str = ""
    contact: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()


def facts(letter: Letter, day: date) -> Facts:
    case = letter.case
    settings = LetterSettings.objects.filter(organ=case.organ).select_related("review_organ").first()
    contact = Contact.objects.filter(organ=case.organ).first()
    known = {name: getattr(contact, name, "") for name in ("office", "address", "hours", "phone", "online")}
    findings = case.findings.all() if letter.kind == "reply" else ()
    files = letter.attachments.all() if letter.pk else ()
    return Facts(
        organ=case.organ.name_on(day),
        case=str(case),
        addressee=PLACEHOLDER,
        request=case.request,
        received_on=case.received_on,
        route=case.route,
        day=day,
        due_on=None if case.provisional else case.due_on,
        fields=letter.fields,
        findings=tuple(Found(REPLIES[one.reply], one.fields) for one in findings),
        online=case.way in ("internet", "email"),
        review=settings.review if settings else "",
        review_online=settings.review_online if settings else "",
        court=settings.court if settings else "",
        account=settings.account if settings else "",
        contact={name: text for name, text in known.items() if text},
        attachments=tuple(file.name for file in files),
    )


def seal(organ: Organ) -> Seal | None:
    """The organ's seal, where it has one. Raises BadSeal."""
    settings = LetterSettings.objects.filter(organ=organ).select_related("seal").first()
    return Seal(path(settings.seal).read_bytes()) if settings and settings.seal else None
