"""What went before a reply must be on record: a notice to correct, reasons asked for, an opinion, an earlier reply, the
place of an application in its month."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from django.utils.timezone import localdate

from gongkai.cases.arriving import received_on
from gongkai.cases.letters.compose import PROTECTS
from gongkai.cases.letters.facts import Found
from gongkai.cases.letters.gather import findings
from gongkai.cases.models import Case, Letter
from gongkai.cases.queries import place_in_month, same_applicant
from gongkai.law.cite import FEES, REG
from gongkai.law.refusal import Refusal

ISSUED = ("signed", "served")
_YEAR = re.compile(r"[〔\[(（](\d{4})[〕\])）]")


class NeverCorrected(Refusal):
    says = (
        "没有办理：答复“{reply}”，这件申请没有送达过补正告知书。申请内容不明确的，应当先一次性告知申请人补正；"
        "请先制作、送达补正告知书，收到补正以后仍不明确的再这样答复。"
    )
    cite = REG(30)


class NeverAsked(Refusal):
    says = (
        "没有办理：{what}以前，应当先要求申请人说明理由，这件申请没有送达过说明理由告知书。"
        "请先制作、送达说明理由告知书，审查申请人说明的理由以后再办理。"
    )
    cite = REG(35)


class StillTime(Refusal):
    says = (
        "没有办理：申请人说明理由的期限到{until:%Y年%m月%d日}，还没有届满，也没有登记收到说明，"
        "现在不能认定理由不合理。请先登记收到的说明，或者等期限届满。"
    )
    cite = REG(35)


class AskedByPost(Refusal):
    says = (
        "没有办理：说明理由告知书是邮寄的，还没有登记申请人收到的日期，不能认定其没有说明理由。"
        "请先查询邮件，在文书的送达记录里登记签收日期；已经收到说明的，请先登记。"
    )
    cite = REG(35)


class NeverConsulted(Refusal):
    says = (
        "没有办理：答复为保护第三方不予公开，案卷里没有书面征求第三方意见的登记。"
        "请先制作、送达征求意见书，登记第三方的意见（或者逾期没有提出意见），再送审。"
    )
    cite = REG(32)


class OnlyAgreed(Refusal):
    says = (
        "没有办理：答复为保护第三方不予公开，征求的第三方都同意公开。第三方同意公开的，予以公开；"
        "还涉及别的第三方的，请先征求其意见。不予公开另有依据的，请改选相应的依据。"
    )
    cite = REG(15)


class NoSuchReply(Refusal):
    says = (
        "没有办理：“此前答复的文号”写的是“{number}”、“此前答复的日期”写的是{day:%Y年%m月%d日}，{why}。"
        "请查明此前的答复，改正文号和日期；没有答复过的，不能按重复申请办理。"
    )
    cite = REG(36, item=6)


class NotThatMany(Refusal):
    says = (
        "没有办理：按件计收填的是申请人本月第{count}件，登记的是第{place}件。"
        "请按登记改正；漏登的申请请先登记。按页数收费的，改选“按量计收”。"
    )
    cite = FEES(4)


def check_grounds(letter: Letter, day: date) -> None:
    """That what a reply rests on had happened by a day. Raises the refusals above."""
    for each in findings(letter) if letter.kind == "reply" else ():
        _CHECKS.get(each.reply.letter, _fine)(letter, each, day)
        if PROTECTS in each.grounds:
            _check_consulted(letter.application)


def check_asked(case: Case, kind: str) -> None:
    """That whoever is put off had been asked for reasons, and none unreasonable was found. Raises NeverAsked."""
    if kind == "postponement" and not _served(case, "reasons"):
        raise NeverAsked(what="确定延迟答复的期限")


def check_place(letter: Letter) -> None:
    """That an application is charged for no higher place in its month than it has. Raises NotThatMany.

    A lower one favours the applicant: of two people of one name the registry cannot tell (`same_applicant`).
    """
    if letter.kind != "fee" or letter.fields.get("scale") != "items":
        return
    count, place = int(letter.fields["count"]), place_in_month(letter.application)
    if count > place:
        raise NotThatMany(count=count, place=place)


def _served(case: Case, kind: str) -> Letter | None:
    return case.letters.filter(kind=kind, state="served").last()


def _check_corrected(letter: Letter, found: Found, day: date) -> None:
    if not _served(letter.application, "correction"):
        raise NeverCorrected(reply=found.reply.label)


def _check_reasons(letter: Letter, found: Found, day: date) -> None:
    asked = _served(letter.application, "reasons")
    if not asked:
        raise NeverAsked(what=f"答复“{found.reply.label}”")
    until = date.fromisoformat(asked.fields["until"])
    if letter.application.state != "explaining":
        return
    if day <= until:
        raise StillTime(until=until)
    if received_on(asked) is None:
        raise AskedByPost


def _check_consulted(case: Case) -> None:
    answers = set(case.consultations.filter(kind="third_party").values_list("answer", flat=True))
    if not answers:
        raise NeverConsulted
    if answers == {"agrees"}:
        raise OnlyAgreed


def _check_earlier(letter: Letter, found: Found, day: date) -> None:
    """An earlier reply is on record, unless it is older than everything that this organ replied here."""
    number, on = found.fields["earlier"], date.fromisoformat(found.fields["earlier_day"])
    if why := _unknown(letter.application, number, on):
        raise NoSuchReply(number=number, day=on, why=why)


def _unknown(case: Case, number: str, on: date) -> str:
    if on >= (case.received_on or localdate(case.arrived_at)):
        return "不早于收到这件申请的日期"
    replies = Letter.objects.filter(case__organ=case.organ, kind="reply", state__in=ISSUED)
    known = replies.filter(number=number).select_related("case").first()
    if known is None and (year := _YEAR.search(number)) and int(year[1]) != on.year:
        return "文号里的年份和日期对不上"
    if known is None:
        first = replies.order_by("day").values_list("day", flat=True).first()
        return "那时的答复都有登记，没有这一份" if first and first <= on else ""
    if known.day != on:
        return f"这一文号登记的日期是{known.day:%Y年%m月%d日}"
    same = Case.objects.filter(same_applicant(case.applicant), pk=known.application.pk).exists()
    return "" if same else "这一份答复的是别的申请人"


def _fine(letter: Letter, found: Found, day: date) -> None:
    """Rests on nothing before it."""


_CHECKS: Mapping[str, Callable[[Letter, Found, date], None]] = {
    "unclear": _check_corrected,
    "abuse": _check_reasons,
    "repeat": _check_earlier,
}
