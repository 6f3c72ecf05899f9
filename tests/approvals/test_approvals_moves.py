"""Each act on a paper: refused from every wrong state and role, leaves exactly its line, rolls back whole."""

from typing import ClassVar

from gongkai.approvals import acts
from gongkai.approvals.acts import NoHand
from gongkai.approvals.models import Paper
from gongkai.audit.actor import Actor
from gongkai.law.approval import ROUTES, machine
from tests.acts import NOW, ActTest
from tests.approvals.office import Office, acting, brought, office

KIND, EXTRA = "publication.item", 2
LIFE = machine(KIND, EXTRA)
AUTHOR_DOES = {"submit", "revise", "recall"}


class OfPaper:
    """How a paper is brought into a state, and who acts on it."""

    move: ClassVar[str]
    at: ClassVar[Office]

    def make(self, state: str) -> Paper:
        self.at = office(EXTRA)
        if state == LIFE.start:
            paper = brought(self.at, "draft")
            Paper.objects.filter(pk=paper.pk).update(state=state)
            return Paper.objects.select_related("organ").get(pk=paper.pk)
        return brought(self.at, state)

    def actor(self, thing: Paper, role: str) -> Actor:
        """The author where the author acts, else somebody who had no hand in the paper."""
        person = self.at.person(0 if self.move in AUTHOR_DOES else 9)
        return acting(person, self.at.organ, role)

    def call(self, thing: Paper, actor: Actor) -> object:
        return acts.decide(thing.pk, verb=self.move, seen=thing.digest, comment="请补充依据", actor=actor, now=NOW)


class TestSubmit(OfPaper, ActTest):
    machine, verb = LIFE, "paper.submit"


class TestReview(OfPaper, ActTest):
    machine, verb = LIFE, "paper.review"


class TestSecrecyReview(OfPaper, ActTest):
    machine, verb = LIFE, "paper.secrecy_review"


class TestExtraSign(OfPaper, ActTest):
    machine, verb = LIFE, "paper.extra_sign"


class TestSign(OfPaper, ActTest):
    machine, verb = LIFE, "paper.sign"


class TestReturn(OfPaper, ActTest):
    machine, verb = LIFE, "paper.return"


class TestRecall(OfPaper, ActTest):
    machine, verb = LIFE, "paper.recall"


class TestRevise(OfPaper, ActTest):
    machine, verb = LIFE, "paper.revise"

    def call(self, thing: Paper, actor: Actor) -> object:
        return acts.revise(thing.pk, title=thing.title, text="第二条 水费按月计收。", actor=actor, now=NOW)


class TestDiscard(OfPaper, ActTest):
    machine, verb = LIFE, "paper.discard"
    test_it_is_refused_to_every_wrong_role = None  # whose thing it is judges who may

    def call(self, thing: Paper, actor: Actor) -> object:
        return acts.discard(thing.pk, actor=actor, now=NOW)


class TestReopen(TestDiscard):
    verb, move = "paper.reopen", "reopen"

    def call(self, thing: Paper, actor: Actor) -> object:
        return acts.reopen(thing.pk, actor=actor, now=NOW)


class TestPutBack(OfPaper, ActTest):
    machine, verb = None, "paper.put_back"

    def make(self, state: str) -> Paper:
        return super().make("to_review")

    def call(self, thing: Paper, actor: Actor) -> object:
        return acts.put_back(thing.pk, version=1, actor=actor, now=NOW)


class TestDraft(OfPaper, ActTest):
    machine, verb = None, "paper.draft"
    roles = frozenset(ROUTES[KIND].drafts)

    def make(self, state: str) -> Office:
        self.at = office()
        self.at.person(9)
        return self.at

    def call(self, thing: Office, actor: Actor) -> object:
        return acts.draft(kind=KIND, organ=thing.organ, title="公告", text="正文", actor=actor, now=NOW)


class TestRemark(OfPaper, ActTest):
    machine, verb = None, "paper.remark"
    roles = ROUTES[KIND].roles
    refuses = NoHand

    def make(self, state: str) -> Paper:
        return super().make("to_review")

    def call(self, thing: Paper, actor: Actor) -> object:
        return acts.remark(thing.pk, text="请核对水价文号", actor=actor, now=NOW)


class TestLook(OfPaper, ActTest):
    machine, verb = None, "paper.look"

    def make(self, state: str) -> Paper:
        return super().make("to_review")

    def call(self, thing: Paper, actor: Actor) -> object:
        return acts.look(thing, actor=actor, now=NOW)
