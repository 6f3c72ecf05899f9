"""A reply is put into the public register, or taken out of it; by whoever confirmed that its words name nobody."""

import unicodedata
from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.keeping import check_not_recused, locked, roles
from gongkai.cases.models import PublicReply
from gongkai.law.cite import REG
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.law.replies import REPLIES
from gongkai.organs.queries import local
from gongkai.redaction.find import find
from gongkai.redaction.names import named
from gongkai.redaction.suspected import suspected

OPENS = frozenset({"handler", "head"})
LONGEST = 200


class NotKept(Refusal):
    says = "没有公开：“{organ}”没有设置在网站公开答复台账。需要公开的，请系统管理员在机关的“本地设置”中勾选。"
    cite = REG(36)


class NotAnswered(Refusal):
    says = "没有公开：{case}现在是“{state}”，答复送达以后才能列入台账；撤回、合并的不列。"
    cite = REG(36)


class NothingSaid(Refusal):
    says = "没有公开：公开的内容描述是空的。请用不指明任何人的话写明申请的是什么。"
    cite = REG(36)


class NamesSomebody(Refusal):
    says = "没有公开：公开的内容描述里有像是{what}的内容，网站上任何人都能看到。请改写，不指明任何人。"
    cite = REG(15)


class PerhapsNames(Refusal):
    says = (
        "没有公开：公开的内容描述里，“{words}”像是姓名或者住处，网站上任何人都能看到。"
        "请改写；核对过、确实不指明任何人的，勾选“已经核对”再提交。"
    )
    cite = REG(15)


def open_reply(case_id: int, *, subject: str, sure: bool = False, actor: Actor, now: datetime) -> PublicReply:
    """Show a reply in the organ's public register under a subject that names nobody; again replaces the subject.

    `sure`: whoever confirms has looked at the words that may tell of somebody. Raises NotKept, NotAnswered,
    NothingSaid, NamesSomebody, PerhapsNames, WrongRole, Recused.
    """
    subject = " ".join(subject.split())[:LONGEST]
    if not subject:
        raise NothingSaid
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        _check_may(roles(case, actor))
        check_not_recused(case, actor)
        if not local(case.organ_id).open_replies:
            raise NotKept(organ=case.organ.name)
        if case.state not in ("replied", "archived") or case.reply not in REPLIES or not REPLIES[case.reply].letter:
            raise NotAnswered(case=case, state=case.get_state_display())
        _check_nameless(subject, (case.applicant.name, case.applicant.representative))
        if (words := suspected(subject)) and not sure:
            raise PerhapsNames(words="”“".join(words))
        told = {"subject": subject, "by_id": actor.person, "at": now, "hidden_at": None}
        made, _ = PublicReply.objects.update_or_create(case=case, defaults=told)
        log("case.open_reply", case, REG(36), doubted=bool(words))
    return made


def close_reply(case_id: int, *, actor: Actor, now: datetime) -> None:
    """Take a reply out of the public register. Raises WrongRole, Recused."""
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        _check_may(roles(case, actor))
        check_not_recused(case, actor)
        if PublicReply.objects.filter(case=case, hidden_at=None).update(hidden_at=now):
            log("case.close_reply", case, REG(15))
        else:
            log.nothing()


def _check_may(held: frozenset[str]) -> None:
    if not OPENS & held:
        raise no_duty("公开答复台账", OPENS, REG(36))


def _check_nameless(subject: str, people: tuple[str, ...]) -> None:
    said = _bare(subject)
    if any(name and _bare(name) in said for name in people):
        raise NamesSomebody(what="申请人姓名")
    hits = [*find(subject), *named(subject)]
    if hits:
        raise NamesSomebody(what="个人信息")


def _bare(text: str) -> str:
    """Without what makes the same name look another: blanks, signs of full width."""
    return "".join(unicodedata.normalize("NFKC", text).split())
