"""The facts of a letter, gathered from the records."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.timezone import localdate

from gongkai.cases.clock import counted, said
from gongkai.cases.joined import merged_into
from gongkai.cases.letters.facts import PLACEHOLDER, Facts, Found
from gongkai.cases.letters.wanted import in_a_sentence
from gongkai.cases.models import Case, Letter, Related
from gongkai.cases.queries import place_in_month, within_a_year
from gongkai.files.models import File
from gongkai.files.queries import path
from gongkai.law.cite import Cite
from gongkai.law.events import Event
from gongkai.law.fees import SCALES, charge, in_words
from gongkai.law.ledger import Due
from gongkai.law.receipt import ROUTES
from gongkai.law.replies import REPLIES
from gongkai.organs import years
from gongkai.organs.models import Contact, LetterSettings, Organ
from gongkai.papers.seal import Seal
from gongkai.papers.write.page import written_day

ONLINE = frozenset({"internet", "email"})
CONTACT = ("office", "address", "hours", "phone")
OPINIONS = {
    "objects": "不同意公开",
    "partly": "不同意公开其中一部分",
    "silent": "逾期没有提出意见",
    "agrees": "同意公开",
}
BY_ROUTE = {
    "in_person": "当面",
    "signed_post": "以邮寄方式",
    "ordinary_post": "以平常信函方式",
    "internet": "通过互联网渠道",
    "fax": "以传真方式",
    "email": "以电子邮件方式",
    "other": "通过本机关公布的其他渠道",
}


def facts(letter: Letter, day: date, files: Iterable[File] | None = None) -> Facts:
    """What the letter may say on a day. `files` are those that go out with a letter that is not kept yet."""
    about = letter.about
    settings = LetterSettings.objects.filter(organ=about.organ).select_related("review_organ").first()
    attached = letter.attachments.all() if files is None else files
    organ = about.organ.name_on(day)
    return Facts(
        organ=organ,
        day=day,
        values={name: value for name, value in _values(letter, settings, day).items() if value},
        fields=letter.fields,
        addressee=PLACEHOLDER,
        findings=findings(letter),
        online=isinstance(about, Case) and about.way in ONLINE,
        review=settings.review if settings else "",
        review_online=settings.review_online if settings else "",
        court=settings.court if settings else "",
        attachments=tuple(file.name for file in attached),
        sealed=bool(settings and settings.seal_id),
    )


def moved(letter: Letter) -> bool:
    """Whether the days that a signed letter names do not hold any more: something else moved the term since."""
    if letter.kind != "extension" or not letter.signed_at:
        return False
    calendar = years.load()
    then, now = (counted(said(letter.application, by=by), calendar) for by in (letter.signed_at, None))
    if then is None or then.day is None or then.open:
        return False
    return now is None or now.open or now.day != then.day


def seal(organ: Organ) -> Seal | None:
    """The organ's seal, where it has one. Raises BadSeal."""
    settings = LetterSettings.objects.filter(organ=organ).select_related("seal").first()
    return Seal(path(settings.seal).read_bytes()) if settings and settings.seal else None


def _values(letter: Letter, settings: LetterSettings | None, day: date) -> dict[str, str]:
    about = letter.about
    contact = Contact.objects.filter(organ=about.organ).first()
    return {
        **(_case(letter, about, settings, day) if isinstance(about, Case) else _request(about)),
        **{name: getattr(contact, name, "") for name in CONTACT},
    }


def _request(asked: Related) -> dict[str, str]:
    """Of a request beside applications nobody asks who it is that makes it."""
    day = _day(localdate(asked.arrived_at))
    return {"you": "您", "case": f"提交编号：{asked}", "related_day": day, "related_text": asked.text}


def _case(letter: Letter, case: Case, settings: LetterSettings | None, day: date) -> dict[str, str]:
    route = ROUTES[case.route]
    return {
        "you": "您" if case.applicant_kind == "natural" else "你单位",
        "case": str(case),
        "request": in_a_sentence(case.request),
        "document_number": case.document_number,
        "arrived": written_day(localdate(case.arrived_at)),
        "by_route": BY_ROUTE[case.route],
        "received": _day(case.received_on),
        "receipt_rule": route.says,
        "receipt_article": route.cite.full,
        **_begun(_events(letter)),
        "form": case.get_form_display(),
        "way": case.get_way_display(),
        "due": "" if case.provisional else _day(case.due_on),
        "account": settings.account if settings else "",
        **_OF_KIND.get(letter.kind, _nothing)(letter, day),
    }


def _nothing(letter: Letter, day: date) -> dict[str, str]:
    return {}


def _events(letter: Letter) -> list[Event]:
    """What had happened. Once it is signed, what was written down later does not change what it says."""
    return said(letter.application, by=letter.signed_at)


def _begun(events: Sequence[Event]) -> dict[str, str]:
    """From when the term for the reply runs: a correction and a payment begin it anew (条例第三十条)."""
    last = {one.name: one.day for one in events if one.name in ("corrected", "paid")}
    told = {name: _day(day) for name, day in last.items()}
    runs_from = "收到申请之日"
    if "paid" in told:
        runs_from = f"缴费次日（缴费日期为{told['paid']}）"
    elif "corrected" in told:
        runs_from = f"收到补正的申请之日（{told['corrected']}）"
    return {**told, "runs_from": runs_from}


def _extension(letter: Letter, day: date) -> dict[str, str]:
    """The last day before and after."""
    known = _events(letter)
    calendar, days = years.load(), int(float(letter.fields.get("days", 0)))
    before = counted(known, calendar)
    if before is None or before.open or not days:
        return {}
    after = counted([*known, Event("extended", day, days)], calendar)
    return {"old_due": _sure(before), "new_due": _sure(after)}


def _correction(letter: Letter, day: date) -> dict[str, str]:
    """Whether it comes too late to begin the term anew (条例第三十条)."""
    known = counted(_events(letter), years.load())
    return {"overdue": "是" if known and known.day and day > known.day else ""}


def _receipt(letter: Letter, day: date) -> dict[str, str]:
    """The term from the receipt alone: what came later has its own letters."""
    received = [event for event in _events(letter) if event.name == "received"]
    return {"due": _sure(counted(received, years.load()))}


def _reasons(letter: Letter, day: date) -> dict[str, str]:
    """How many applications of the same applicant are on record."""
    case = letter.application
    return {"year_count": f"{within_a_year(case)}", "month_count": f"{place_in_month(case)}"}


def _fee(letter: Letter, day: date) -> dict[str, str]:
    scale = letter.fields.get("scale", "")
    if scale not in SCALES:
        return {}
    amount = charge(SCALES[scale], int(float(letter.fields["count"]))).amount
    return {
        f"by_{scale}": "是",
        "amount": str(amount),
        "rates": in_words(SCALES[scale]),
        "tariff": _numbered(SCALES[scale].cite),
    }


def _numbered(cite: Cite) -> str:
    """The long form with the number of the document: the first time that a letter names it."""
    return f"《{cite.law.title}》（{cite.law.number}）{cite.place}"


def _overruled(letter: Letter, day: date) -> dict[str, str]:
    return {f"by_{letter.fields['ground']}": "是"} if letter.fields.get("ground") else {}


def _reply(letter: Letter, day: date) -> dict[str, str]:
    """Which others it answers; what third parties said, those left out whose objection was not followed."""
    asked = letter.application.consultations.filter(kind="third_party", overruled=False).values_list(
        "answer", flat=True
    )
    said = [words for answer, words in OPINIONS.items() if answer in set(asked)]
    return {
        "merged": "、".join(map(str, merged_into(letter.application))),
        "opinion": f"第三方{said[0]}" if len(said) == 1 else "，".join(f"有的第三方{each}" for each in said),
    }


def _postponement(letter: Letter, day: date) -> dict[str, str]:
    asked = letter.application.letters.filter(kind="reasons", state="served").last()
    return {"notice": asked.number, "notice_day": _day(asked.day)} if asked else {}


def _lapse(letter: Letter, day: date) -> dict[str, str]:
    unpaid = _why(letter.application) == "unpaid"
    earlier = letter.application.letters.filter(kind="fee" if unpaid else "correction", state="served").last()
    if not earlier or not earlier.day:
        return {"unpaid": "是" if unpaid else ""}
    until = date.fromisoformat(earlier.fields["until"]) if not unpaid else None
    return {
        "unpaid": "是" if unpaid else "",
        "notice": earlier.number,
        "notice_day": _day(earlier.day),
        "notice_until": _day(until),
        "amount": _fee(earlier, day)["amount"] if unpaid else "",
    }


def _listed(letter: Letter, day: date) -> dict[str, str]:
    return {"letters": letter.fields.get("letters", "")}


_OF_KIND = {
    "receipt": _receipt,
    "correction": _correction,
    "reasons": _reasons,
    "extension": _extension,
    "fee": _fee,
    "overruled": _overruled,
    "reply": _reply,
    "postponement": _postponement,
    "lapse": _lapse,
    "service": _listed,
}


def findings(letter: Letter) -> tuple[Found, ...]:
    """What a letter finds: of a reply as many as it has, of one that ends a case its reason."""
    if letter.kind == "reply":
        return tuple(Found(REPLIES[one.reply], one.fields) for one in letter.application.findings.all())
    return (Found(REPLIES[_why(letter.application)], {}),) if letter.kind == "lapse" else ()


def _why(case: Case) -> str:
    """Why a case is no longer handled; a lapsed one has said so."""
    if case.reply in ("unpaid", "uncorrected"):
        return case.reply
    return "unpaid" if case.state == "charged" else "uncorrected"


def _sure(when: Due | None) -> str:
    return "" if when is None or when.provisional else _day(when.day)


def _day(day: date | None) -> str:
    return written_day(day) if day else ""
