"""What was asked for and may as well be published for all (条例第四十四条): what a draft of it begins with."""

from dataclasses import dataclass
from datetime import date

from gongkai.audit.actor import Actor
from gongkai.cases.likeness import FEWEST, pairs, score
from gongkai.cases.models import Case, Related
from gongkai.cases.queries import seen_by
from gongkai.files.models import File
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal

GIVEN = ("granted", "partial")  # replies with which information went out
OFTEN = 2  # applicants; 条例 says several (unconfirmed how many)
LIKE = 0.6  # of the pairs of signs in common
LATEST = 300
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
    """`people` is how many asked for the same and were given it, `case` the key of the last of their applications."""

    organ: int
    case: int
    title: str
    document_number: str
    people: int


def asked_often(actor: Actor, *, since: date) -> list[Often]:
    """What several applicants of an organ asked for and were given since a day, by the 文号 or, where there is none, by
    words that are much the same; what most asked for first. The latest `LATEST` replies are looked at."""
    given = seen_by(actor).filter(reply__in=GIVEN, closed_on__gte=since).exclude(applicant__trace="")
    columns = ("pk", "organ", "document_number", "request", "applicant__trace")
    same: list[_Same] = []
    for pk, organ, number, request, who in given.order_by("-received_on", "-pk").values_list(*columns)[:LATEST]:
        asked = _Same(organ, pk, request, number.strip(), pairs(request), {who})
        known = next((each for each in same if each.holds(asked)), None)
        if known:
            known.who.add(who)
        else:
            same.append(asked)
    often = [each for each in same if len(each.who) >= OFTEN]
    found = [Often(each.organ, each.case, _title(each.request), each.number, len(each.who)) for each in often]
    return sorted(found, key=lambda each: -each.people)


@dataclass(frozen=True)
class _Same:
    """Applications for the same: the last of them, and the traces of who made them."""

    organ: int
    case: int
    request: str
    number: str
    words: frozenset[str]
    who: set[str]

    def holds(self, other: "_Same") -> bool:
        if self.organ != other.organ:
            return False
        if self.number or other.number:
            return self.number == other.number
        return min(len(self.words), len(other.words)) >= FEWEST and score(self.words, other.words) >= LIKE


def _title(text: str) -> str:
    first = text.strip().splitlines()[0] if text.strip() else ""
    return first if len(first) <= _TITLE else f"{first[: _TITLE - 1]}…"
