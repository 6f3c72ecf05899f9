"""Whether the objection of a third party is followed: told once it came in, before the reply is signed (条例32)."""

from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.keeping import allowed, locked
from gongkai.cases.models import Consultation
from gongkai.cases.models.consultation import OBJECTIONS
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal


class NothingToWeigh(Refusal):
    says = (
        "没有登记：只有第三方不同意公开的意见，才登记采纳或者不予采纳。这一份现在是“{answer}”；"
        "意见已经收到的，请先登记意见。"
    )
    cite = REG(32)


def follow(consultation_id: int, *, actor: Actor, now: datetime) -> Consultation:
    """Follow an objection with a reasonable ground: what it speaks of is not given out. Raises as `overrule`."""
    return _weigh(consultation_id, follows=True, actor=actor, now=now)


def overrule(consultation_id: int, *, actor: Actor, now: datetime) -> Consultation:
    """Not follow an objection: the third party is told in writing of what is given out and why (条例第三十二条).

    Raises NothingToWeigh, NotAllowed, Recused.
    """
    return _weigh(consultation_id, follows=False, actor=actor, now=now)


def _weigh(key: int, *, follows: bool, actor: Actor, now: datetime) -> Consultation:
    with act(actor=actor, at=now) as log:
        case = locked(pk=Consultation.objects.values_list("case", flat=True).get(pk=key))
        allowed(case, "consult", actor)  # as long as others could still be asked
        asked = Consultation.objects.select_for_update(of=("self",)).get(pk=key)
        asked.case = case
        if asked.kind != "third_party" or asked.answer not in OBJECTIONS:
            raise NothingToWeigh(answer=asked.get_answer_display() or "还没有结果")
        asked.followed, asked.overruled = follows, not follows
        asked.save(update_fields=["followed", "overruled"])
        log("consultation.follow" if follows else "consultation.overrule", case, REG(32), consultation=asked.pk)
    return asked
