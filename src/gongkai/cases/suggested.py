"""What was asked for and may as well be published for all (条例第四十四条): what a draft of it begins with."""

from dataclasses import dataclass

from django.db.models import Count

from gongkai.audit.actor import Actor
from gongkai.cases.models import Case, Related
from gongkai.cases.queries import seen_by
from gongkai.files.models import File
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal

GIVEN = ("granted", "partial")  # replies with which information went out
OFTEN = 2  # applicants; 条例 says several (unconfirmed how many)
_TITLE = 60


@dataclass(frozen=True)
class Suggested:
    """`files` are what applicants were given; they are looked through anew before they are public. `why` says what it
    stems from, without a word of who asked."""

    title: str
    text: str
    files: tuple[File, ...]
    why: str


class NothingGiven(Refusal):
    says = "不能转为主动公开：{case}没有向申请人提供信息的答复。只有决定公开、已经送达的，才能转为主动公开。"
    cite = REG(44, 1)


def from_case(case: Case) -> Suggested:
    """What a reply gave out. Raises NothingGiven."""
    letter = case.letters.filter(kind="reply", state="served").last()
    if letter is None or case.reply not in GIVEN:
        raise NothingGiven(case=case)
    files = tuple(letter.attachments.all())
    why = f"依申请公开转为主动公开：{case}（条例第四十四条第一款）"
    return Suggested(_title(case.request), "", files, why)


def from_related(asked: Related) -> Suggested:
    """What somebody suggested to publish."""
    why = f"主动公开建议：{asked.reference}（条例第四十四条第二款）"
    return Suggested(_title(asked.text), "", (), why)


@dataclass(frozen=True)
class Often:
    """`organ` is a key; `people` how many asked for the document and were given it."""

    organ: int
    document_number: str
    people: int


def asked_often(actor: Actor) -> list[Often]:
    """Documents that several applicants of an organ asked for, those that most asked for first."""
    given = seen_by(actor).filter(reply__in=GIVEN, closed_on__isnull=False).exclude(document_number="")
    people = Count("applicant__trace", distinct=True)
    counted = given.order_by().values("organ", "document_number").annotate(people=people).filter(people__gte=OFTEN)
    found = counted.order_by("-people", "organ", "document_number")
    return [Often(*row) for row in found.values_list("organ", "document_number", "people")]


def _title(text: str) -> str:
    first = text.strip().splitlines()[0] if text.strip() else ""
    return first if len(first) <= _TITLE else f"{first[: _TITLE - 1]}…"
