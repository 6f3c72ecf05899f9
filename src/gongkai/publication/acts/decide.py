"""A step with the paper of an item, and what follows from it for the item."""

from dataclasses import replace
from datetime import datetime

from django.utils.timezone import localdate

from gongkai.approvals import acts as approvals
from gongkai.approvals.models import Paper
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG, SECRETS
from gongkai.law.information.reassessment import next_on
from gongkai.law.machine import Move
from gongkai.law.publication import PUBLICATION
from gongkai.law.refusal import Refusal
from gongkai.organs.queries import local
from gongkai.publication import queries
from gongkai.publication.acts.checking import check, is_checked
from gongkai.publication.acts.consult import check_agreed
from gongkai.publication.acts.moving import IMPORTED, go, locked
from gongkai.publication.models import Item
from gongkai.publication.particulars import Particulars, drafted
from gongkai.publication.rules import check_complete, check_ends_later, is_correction


class StoppedByCheck(Refusal):
    says = (
        "没有{verb}：自查发现{count}处必须先处理的问题，首先是{where}：{first}"
        "请修改文稿，或者逐处写明理由确认为误报，再{verb}。"
    )
    cite = REG(17)


class SecrecyListMissing(Refusal):
    says = (
        "没有通过保密审查：本人还没有对现在这一稿填完保密审查表，或者审查表的结论是不能公开。"
        "请在文稿页面按“填写保密审查表”（信息页面上也有），逐项填写；不能公开的请退回并写明原因。"
    )
    cite = SECRETS(35)


class SourceUnseen(Refusal):
    says = (
        "没有签发：这条信息的原网址是迁入的人填写的，还没有别人核对过它以前确实公开过。请没有经手的审核人或者保密审查员在"
        "“迁入的信息”里打开原网址核对、确认，再签发；核对不了的，请退回，由信息员重新送审，经审核、保密审查后再签发。"
    )
    cite = REG(17)


class ShortWayOver(Refusal):
    says = (
        "没有签发：这条信息是迁入的，只在迁入时段里可以只由分管领导签发，现在不在迁入时段。"
        "请退回，由信息员重新送审，经审核、保密审查后再签发；"
        "仍在整体迁入的，请政府信息公开工作机构负责人先在机关页面设定“迁入时段”。"
    )
    cite = REG(17)


def decide(paper_id: int, *, verb: str, seen: str, comment: str = "", actor: Actor, now: datetime) -> Paper:
    """Take a step with the paper of an item; what ends the way of the paper moves the item too.

    Raises StoppedByCheck, SecrecyListMissing, ShortWayOver, SourceUnseen, NotAllowed (of the item) and what
    `consult.check_agreed`, `rules.check_complete`, `rules.check_ends_later` and `approvals.acts.decide` raise.
    """
    with act(actor=actor, at=now) as log:
        item = locked(paper_id=paper_id)
        if verb == "submit":
            check_complete(_told(item), item.organ, amending=is_correction(item))
            check_ends_later(drafted(item), now)
            check_clear(item, "送审", now)
            if item.state != "consulting":
                check_agreed(item)
        if verb == "secrecy_review" and not queries.secrecy_cleared(item, actor):
            raise SecrecyListMissing
        if verb == "submit" and item.state == "consulting":  # the paper knows nothing of it
            PUBLICATION.move(item.state, "submit", roles=PUBLICATION.roles("submit"))
        whole = False
        if item.paper.kind == IMPORTED:
            over = not local(item.organ_id).imports_short_way(localdate(now))
            if verb == "sign" and (over or not item.provenance):
                raise ShortWayOver if over else SourceUnseen
            whole = over or bool(item.paper.round and not item.provenance)  # it came back and nobody had looked
        paper = approvals.decide(
            paper_id, verb=verb, seen=seen, comment=comment, whole=whole, held=item.paper, actor=actor, now=now
        )
        log.nothing()
        following = _following(item, paper, verb)
        if following:
            if following.target == "withheld":
                item.reassess_on = next_on(localdate(now), local(item.organ_id).reassess_months)
            go(item, following, now)
            log(f"item.{following.verb}", item, following.cite, paper=paper.pk)
        if item.state == "signed" and item.publish_at and item.publish_at > now:  # the time was signed with it
            move = PUBLICATION.move(item.state, "schedule", roles=PUBLICATION.roles("schedule"))
            go(item, move, now)
            log("item.schedule", item, move.cite, publish_at=item.publish_at)
    return paper


def check_clear(item: Item, verb: str, now: datetime) -> None:
    """Raises StoppedByCheck where the self-check found what nobody has mended or dismissed.

    A version that was never checked, however it came to be, or by older rules, is checked now.
    """
    if not is_checked(item):
        check(item, now)
    stops = queries.stops(item)
    if stops:
        first = stops[0].message.partition("依据：")[0]  # the refusal names its own
        raise StoppedByCheck(verb=verb, count=len(stops), where=stops[0].where, first=first)


def _told(item: Item) -> Particulars:
    """What is sent off says of itself; where nothing was changed yet, the note is that of the last correction."""
    told = drafted(item)
    return replace(told, note="") if item.published and item.published.digest == item.paper.digest else told


def _following(item: Item, paper: Paper, verb: str) -> Move | None:
    """The move of the item that follows from a step of its paper; None for a step in between."""
    done = {"signed": "sign", "returned": "return", "withdrawn": "recall"}.get(paper.state, verb)
    if done == "sign" and not item.edition and item.attribute != "active":
        done = "withhold"
    if done not in PUBLICATION.verbs(item.state):
        return None
    return PUBLICATION.move(item.state, done, roles=PUBLICATION.roles(done))  # `approvals` has judged the actor
