"""The secrecy review (保密审查): a list with answers, kept with the version that was reviewed."""

from collections.abc import Mapping
from datetime import datetime

from gongkai.approvals.permission import OnlyPeople
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import SECRETS
from gongkai.law.information import secrecy
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.publication.acts.moving import locked, roles
from gongkai.publication.models import SecrecyReview


class ReviewedOther(Refusal):
    says = (
        "没有保存：您打开审查表之后，文稿有了新的一稿（现在是第{number}稿）。请先看过新的一稿，再作答；已选的回答还在。"
    )
    cite = SECRETS(35)


def review_secrecy(
    item_id: int, *, answers: Mapping[str, str], seen: str, opinion: str = "", actor: Actor, now: datetime
) -> SecrecyReview:
    """Answer the list for the current version; the answers say whether it may be public (保守国家秘密法 art. 35).

    `seen` is the digest of the version that was reviewed. Raises ReviewedOther, WrongRole, OnlyPeople and what
    `law.information.secrecy.conclude` raises.
    """
    clear = secrecy.conclude(answers)
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        if "secrecy_reviewer" not in roles(item, actor):
            raise no_duty("填写保密审查表", {"secrecy_reviewer"}, SECRETS(35))
        if actor.person is None:
            raise OnlyPeople
        if seen != item.paper.digest:
            raise ReviewedOther(number=item.paper.version)
        made = SecrecyReview.objects.create(
            item=item,
            digest=item.paper.digest,
            answers=dict(answers),
            opinion=opinion.strip(),
            clear=clear,
            by_id=actor.person,
            at=now,
        )
        log("item.review_secrecy", item, SECRETS(35), digest=item.paper.digest, clear=clear)
    return made
