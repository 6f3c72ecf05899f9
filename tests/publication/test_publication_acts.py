"""Every act on a public item, proven from the machine: who, from which state, what it leaves, nothing when it fails."""

from datetime import date
from typing import Any, ClassVar

from gongkai.approvals.permission import OnlyPeople
from gongkai.audit.actor import Actor
from gongkai.law.calendar import CN
from gongkai.law.machine import NotAllowed, WrongRole
from gongkai.law.publication import PUBLICATION
from gongkai.publication import acts
from gongkai.publication.models import Item
from gongkai.publication.particulars import Particulars
from tests.acts import NOW, ActTest
from tests.cast import Cast, make
from tests.publication.items import CLEAR, FORMED, LATER, begin, holding, prepared

TODAY = date(2026, 1, 20)
TYPED: dict[str, Any] = {
    "title": "阳头升乡防汛预案",
    "text": "一、组织。",
    "particulars": Particulars(formed_on=FORMED),
    "calendar": CN,
}


class _OfItem(ActTest):
    """An act of the machine on an item that people brought into its state."""

    machine, verb = PUBLICATION, ""
    given: ClassVar[dict[str, Any]] = {}

    def make(self, state: str) -> Item:
        self.cast, item = prepared(state)
        return item

    def actor(self, thing: Item, role: str) -> Actor:
        return holding(self.cast, role)

    def call(self, thing: Item, actor: Actor) -> object:
        return getattr(acts, self.verb.rpartition(".")[2])(thing.pk, **self.given, actor=actor, now=NOW)


class TestDraft(ActTest):
    verb, roles, entries = "item.draft", frozenset({"informant"}), ("paper.draft", "item.draft")
    refuses = (*NotAllowed, OnlyPeople)

    def make(self, state: str) -> Cast:
        return make(NOW)

    def actor(self, thing: Cast, role: str) -> Actor:
        return holding(thing, role)

    def call(self, thing: Cast, actor: Actor) -> object:
        return acts.draft(organ=thing.township, **TYPED, actor=actor, now=NOW)


class TestClarify(TestDraft):
    verb, entries = "item.clarify", ("paper.draft", "item.clarify")

    def call(self, thing: Cast, actor: Actor) -> object:
        told = TYPED | {"particulars": Particulars(formed_on=FORMED, kind="clarification")}
        return acts.draft(organ=thing.township, **told, actor=actor, now=NOW)


class TestRevise(_OfItem):
    verb, entries, given = "item.revise", ("paper.revise", "item.revise"), TYPED


class TestDiscard(_OfItem):
    verb, entries = "item.discard", ("paper.discard", "item.discard")


class TestConsult(_OfItem):
    verb: ClassVar[str] = "item.consult"
    given: ClassVar[dict[str, Any]] = {"asked": {"清源县民政局": "标准是否一致"}}


class TestResume(_OfItem):
    verb = "item.resume"

    def make(self, state: str) -> Item:
        item = super().make(state)
        item.consultations.update(agreed=True, answered_on=FORMED)
        return item


class TestPublish(_OfItem):
    verb = "item.publish"


class TestSchedule(_OfItem):
    verb: ClassVar[str] = "item.schedule"
    given: ClassVar[dict[str, Any]] = {"at": LATER}


class TestUnschedule(_OfItem):
    verb = "item.unschedule"


class TestAmend(_OfItem):
    verb, entries = "item.amend", ("paper.reopen", "item.amend")


class TestReopen(_OfItem):
    verb, entries = "item.reopen", ("paper.reopen", "item.reopen")


class TestDropAmendment(_OfItem):
    verb, entries = "item.drop_amendment", ("paper.put_back", "item.drop_amendment")


class TestRework(_OfItem):
    verb, entries = "item.rework", ("paper.reopen", "item.rework")


class TestDropRework(_OfItem):
    verb, entries = "item.drop_rework", ("paper.put_back", "item.drop_rework")


class TestRenew(_OfItem):
    verb, entries = "item.renew", ("paper.reopen", "item.renew")


class TestDropRenewal(_OfItem):
    verb, entries = "item.drop_renewal", ("paper.put_back", "item.drop_renewal")


class _OfOnline(_OfItem):
    """An act that ends the public's reading: what was being amended is put back first."""

    def make(self, state: str) -> Item:
        self.entries = ("paper.put_back", self.verb) if state.startswith("amend") else (self.verb,)
        return super().make(state)


class TestPull(_OfOnline):
    verb: ClassVar[str] = "item.pull"
    given: ClassVar[dict[str, Any]] = {"reason": "personal"}


class TestWithdraw(_OfOnline):
    verb: ClassVar[str] = "item.withdraw"
    given: ClassVar[dict[str, Any]] = {"reason": "inaccurate"}


class TestConfirm(_OfItem):
    verb = "item.confirm"


class TestRestore(_OfItem):
    verb = "item.restore"


class TestReassess(_OfItem):
    verb: ClassVar[str] = "item.reassess"
    given: ClassVar[dict[str, Any]] = {"outcome": "keep", "reason": "仍属国家秘密", "next_on": date(2027, 1, 19)}


class TestRelease(_OfItem):
    verb, entries = "item.release", ("paper.reopen", "item.release")

    def call(self, thing: Item, actor: Actor) -> object:
        return acts.reassess(thing.pk, outcome="publish", reason="已经解密", actor=actor, now=NOW)


class TestReviewSecrecy(ActTest):
    verb, roles, refuses = "item.review_secrecy", frozenset({"secrecy_reviewer"}), WrongRole

    def make(self, state: str) -> Item:
        self.cast, item = prepared("in_review")
        return item

    def actor(self, thing: Item, role: str) -> Actor:
        return holding(self.cast, role)

    def call(self, thing: Item, actor: Actor) -> object:
        return acts.review_secrecy(thing.pk, answers=CLEAR, seen=thing.paper.digest, actor=actor, now=NOW)


class TestDismiss(ActTest):
    verb, roles, refuses = "item.dismiss", frozenset({"informant", "reviewer", "secrecy_reviewer"}), WrongRole

    def make(self, state: str) -> Item:
        self.cast = make(NOW)
        return begin(self.cast, text="关于《阳头升乡防汛预案的说明。")

    def actor(self, thing: Item, role: str) -> Actor:
        return holding(self.cast, role)

    def call(self, thing: Item, actor: Actor) -> object:
        [finding] = [each for each in acts.dismissal.queries.findings(thing) if each.code == "pair-broken"]
        return acts.dismiss(thing.pk, fingerprint=finding.fingerprint, reason="引用原文如此", actor=actor, now=NOW)


class TestAnswer(_OfItem):
    verb = "item.answer"
    roles, machine, refuses = frozenset({"informant"}), None, NotAllowed

    def make(self, state: str) -> Item:
        return super().make("consulting")

    def call(self, thing: Item, actor: Actor) -> object:
        asked = thing.consultations.get()
        return acts.answer(asked.pk, agreed=True, text="", answered_on=TODAY, actor=actor, now=NOW)


class TestEnterRuling(_OfItem):
    verb = "item.enter_ruling"
    roles, machine, refuses = frozenset({"informant"}), None, NotAllowed

    def make(self, state: str) -> Item:
        item = super().make("consulting")
        asked, who = item.consultations.get(), {"actor": self.cast.actor(self.cast.informant), "now": NOW}
        acts.answer(asked.pk, agreed=False, text="不同意", answered_on=TODAY, **who)
        acts.resume(item.pk, **who)
        return item

    def call(self, thing: Item, actor: Actor) -> object:
        asked = thing.consultations.get()
        told = {"by": "清源县人民政府", "document": "清政函〔2026〕1号", "on": TODAY, "text": "同意公开"}
        return acts.enter_ruling(asked.pk, **told, actor=actor, now=NOW)


class TestExpire(_OfOnline):
    verb = "item.expire"

    def make(self, state: str) -> Item:
        item = super().make(state)
        if item.audience == "public":
            Item.objects.filter(pk=item.pk).update(until=NOW)
        return item


del ActTest, _OfItem, _OfOnline
