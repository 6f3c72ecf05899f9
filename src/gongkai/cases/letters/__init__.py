"""A letter of a case as it is read, signed and printed: composed from its fields, its findings and the organ's data."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from gongkai.cases.joined import applicants
from gongkai.cases.letters.complete import check, remarks
from gongkai.cases.letters.compose import compose, plain, remedy
from gongkai.cases.letters.facts import PLACEHOLDER
from gongkai.cases.letters.gather import facts, seal
from gongkai.cases.letters.records import unsettled
from gongkai.cases.models import Case, Letter
from gongkai.files.models import File
from gongkai.law.cite import PAPERS_2012, REVIEW
from gongkai.law.letters import KINDS
from gongkai.law.refusal import Refusal
from gongkai.law.remedy import FILED_ONLINE, FIRST_OF_2024
from gongkai.papers.letter import Letter as Paper

__all__ = ["PLACEHOLDER", "addressee", "check_online", "complete", "doubts", "final", "text", "title"]


def title(letter: Letter) -> str:
    """The title of the paper under which it is signed."""
    return f"{letter.about}{KINDS[letter.kind].label}"


def text(letter: Letter, day: date, files: Iterable[File] | None = None) -> str:
    """What is signed, a line a paragraph; whom it is addressed to stands as PLACEHOLDER and in no record.

    `files` go out with a letter that is not kept yet. Raises what papers.letter refuses, BadWording.
    """
    return plain(compose(letter.kind, facts(letter, day, files)))


def complete(letter: Letter, day: date, files: Iterable[File] | None = None) -> str:
    """Its `text`, where nothing is missing without which it must not be signed. Raises the refusals of
    `letters.complete` as well."""
    told = facts(letter, day, files)
    check(letter.kind, told)
    return plain(compose(letter.kind, told))


def doubts(letter: Letter, day: date) -> tuple[str, ...]:
    """What whoever signs should know, though it stops nobody: no seal, a remedy that no text settles."""
    still = [f"现在还不能签发：{str(each).removeprefix('没有签发：')}" for each in unsettled(letter)]
    return (*still, *remarks(letter.kind, facts(letter, day)))


def check_online(letter: Letter) -> None:
    """That a letter with a remedy, as it was signed, names the internet channel for reconsideration: it is about to be
    served by such a channel (行政复议法第二十二条第二款). Raises NotOnline."""
    day = letter.day or letter.drafted_at.date()
    if letter.paper is None or day < FIRST_OF_2024 or FILED_ONLINE in letter.paper.current.text:
        return
    if remedy(letter.kind, facts(letter, day)).text:
        raise NotOnline(letter=letter)


def addressee(letter: Letter) -> str:
    """Whom it goes to; empty once the papers of the case are destroyed. Whoever shows it logs a look."""
    about = letter.about
    return letter.addressee or ("、".join(applicants(about)) if isinstance(about, Case) else about.name)


def final(letter: Letter) -> Paper:
    """The letter as it goes out, with its addressee, number, day and seal.

    Raises what papers.letter refuses, and Differs where it would not say what was signed.
    """
    assert letter.day
    told = facts(letter, letter.day)
    if letter.paper and plain(compose(letter.kind, told)) != letter.paper.current.text:
        raise Differs(letter=letter)
    paper = compose(letter.kind, replace(told, addressee=addressee(letter)))
    return replace(paper, number=letter.number, day=letter.day, seal=seal(letter.about.organ))


class NotOnline(Refusal):
    says = (
        "没有登记送达：{letter}没有写提交行政复议申请书的互联网渠道，不能以电子方式送达。"
        "请改用直接送达或者邮寄；以后要电子送达的，先请系统管理员在机关的“文书设置”中补填这一渠道，再起草。"
    )
    cite = REVIEW(22, 2)


class Differs(Refusal):
    says = (
        "没有印制：{letter}按现在的登记印出来，和审签的稿子不一样（申请内容、机关名称、复议机关、人民法院、联系方式"
        "或者期限改过）。印出来的应当就是签发的那一稿：请把改动的登记改回来再按“重新印制”，或者作废后重新制作。"
    )
    cite = PAPERS_2012()
