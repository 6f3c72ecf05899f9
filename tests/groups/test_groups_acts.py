"""Each act on a group: refused from every wrong state and role, leaves exactly its lines, rolls back whole."""

from datetime import date

from gongkai.approvals.models import Paper
from gongkai.audit.actor import Actor, Held
from gongkai.groups.acts import adjustment as adjustments
from gongkai.groups.acts import group as groups
from gongkai.groups.acts import meeting as meetings
from gongkai.groups.acts.adjustment import Line
from gongkai.groups.acts.keeping import NotKeeper
from gongkai.groups.acts.notice import issue
from gongkai.groups.models import Adjustment, Decision, Group, Meeting
from gongkai.law.group import ADJUSTMENT, KEEPS
from gongkai.organs.models import Organ, Person
from tests.acts import NOW, ActTest
from tests.cast import Cast, make
from tests.groups.committee import brought, committee, drafted, seat, step

HELD = date(2026, 1, 12)
DUE = date(2026, 3, 31)


class Kept:
    """What the people who keep a group's records write down."""

    roles = KEEPS
    refuses = NotKeeper


class TestFound(Kept, ActTest):
    verb = "group.found"

    def make(self, state: str) -> Organ:
        return make(NOW).village

    def call(self, thing: Organ, actor: Actor) -> object:
        given = {"name": "上阳村村务公开领导小组", "founding": "上村字〔2025〕1号", "founded_on": HELD}
        return groups.found(organ=thing, kind="village", **given, actor=actor, now=NOW)


class TestEnd(Kept, ActTest):
    verb = "group.end"

    def make(self, state: str) -> Group:
        return committee(make(NOW))

    def call(self, thing: Group, actor: Actor) -> object:
        return groups.end(thing.pk, ended_on=HELD, ending="阳政发〔2026〕1号", actor=actor, now=NOW)


class TestMeet(Kept, ActTest):
    verb = "meeting.record"

    def make(self, state: str) -> Group:
        return committee(make(NOW))

    def call(self, thing: Group, actor: Actor) -> object:
        return met(thing, actor)


class TestMinute(Kept, ActTest):
    verb = "meeting.minute"

    def make(self, state: str) -> Meeting:
        cast = make(NOW)
        return met(committee(cast), cast.actor(cast.informant))

    def call(self, thing: Meeting, actor: Actor) -> object:
        return meetings.minute(thing.pk, minutes="会议议定：\n一是核对目录。", actor=actor, now=NOW)


class TestResolve(Kept, ActTest):
    verb = "decision.record"

    def make(self, state: str) -> Meeting:
        cast = make(NOW)
        return met(committee(cast), cast.actor(cast.informant))

    def call(self, thing: Meeting, actor: Actor) -> object:
        return resolved(thing, actor)


class TestConclude(Kept, ActTest):
    verb = "decision.conclude"

    def make(self, state: str) -> Decision:
        cast = make(NOW)
        actor = cast.actor(cast.informant)
        return resolved(met(committee(cast), actor), actor)

    def call(self, thing: Decision, actor: Actor) -> object:
        return meetings.conclude(thing.pk, done_on=HELD, report="目录已核对。", actor=actor, now=NOW)


class OfAdjustment:
    machine = ADJUSTMENT
    cast: Cast

    def make(self, state: str) -> Adjustment:
        self.cast = make(NOW)
        return brought(self.cast, drafted(self.cast, committee(self.cast)), state)

    def actor(self, thing: Adjustment, role: str) -> Actor:
        """Somebody who holds the role; the author where the author acts."""
        person = self.cast.informant if self.author else self.cast.newcomer
        return Actor(f"person:{person.pk}", person.name, (Held(role, self.cast.township.path, 2),))

    author = True


class TestDrop(OfAdjustment, ActTest):
    verb = "adjustment.drop"

    def call(self, thing: Adjustment, actor: Actor) -> object:
        return adjustments.drop(thing.pk, actor=actor, now=NOW)


class Step(OfAdjustment):
    """A step of the paper, which moves the adjustment too."""

    def call(self, thing: Adjustment, actor: Actor) -> object:
        seen = Paper.objects.get(pk=thing.paper_id).digest
        verb = self.verb.rpartition(".")[2]
        return adjustments.decide(thing.paper_id, verb=verb, seen=seen, comment="请核对", actor=actor, now=NOW)


class TestSubmit(Step, ActTest):
    verb = "adjustment.submit"
    entries = ("paper.submit", "adjustment.submit")


class TestRecall(Step, ActTest):
    verb = "adjustment.recall"
    entries = ("paper.recall", "adjustment.recall")


class TestSign(Step, ActTest):
    """The signature comes after the review, whatever the adjustment calls the whole way."""

    verb = "adjustment.sign"
    entries = ("paper.sign", "adjustment.sign")
    author = False


class TestDraft(ActTest):
    verb = "adjustment.draft"
    roles = frozenset({"informant"})
    entries = ("paper.draft", "adjustment.draft")
    person: Person

    def make(self, state: str) -> Group:
        cast = make(NOW)
        self.person = cast.newcomer
        return committee(cast)

    def actor(self, thing: Group, role: str) -> Actor:
        return Actor(f"person:{self.person.pk}", self.person.name, (Held(role, thing.organ.path, 2),))

    def call(self, thing: Group, actor: Actor) -> object:
        lines = [Line("leave", seat(thing, "member").pk)]
        return adjustments.draft_adjustment(thing.pk, lines=lines, actor=actor, now=NOW)


class TestRevise(OfAdjustment, ActTest):
    machine = None
    verb = "adjustment.revise"
    roles = frozenset({"informant"})
    entries = ("paper.revise", "adjustment.revise")

    def make(self, state: str) -> Adjustment:
        return super().make("draft")

    def call(self, thing: Adjustment, actor: Actor) -> object:
        lines = [Line("leave", seat(thing.group, "deputy").pk)]
        return adjustments.revise(thing.pk, lines=lines, actor=actor, now=NOW)


class TestIssue(OfAdjustment, ActTest):
    machine = None
    verb = "adjustment.issue"
    roles = KEEPS
    refuses = NotKeeper
    entries = ("file.keep", "file.keep", "adjustment.issue")

    def make(self, state: str) -> Adjustment:
        return super().make("signed")

    def actor(self, thing: Adjustment, role: str) -> Actor:
        return Actor(f"person:{self.cast.newcomer.pk}", "", (Held(role, self.cast.township.path, 2),))

    def call(self, thing: Adjustment, actor: Actor) -> object:
        return issue(thing.pk, actor=actor, now=NOW)


del ActTest


def met(group: Group, actor: Actor) -> Meeting:
    present = [one.pk for one in group.seats.all()]
    given = {"held_on": HELD, "place": "乡政府二楼会议室", "agenda": "一、上年度工作\n二、目录核对"}
    return meetings.meet(group.pk, **given, present=present, actor=actor, now=NOW)


def resolved(meeting: Meeting, actor: Actor) -> Decision:
    organ = meeting.group.organ
    return meetings.resolve(meeting.pk, text="核对主动公开目录", organ=organ, due_on=DUE, actor=actor, now=NOW)


def test_a_return_brings_the_adjustment_back_to_its_author(db: None) -> None:
    cast = make(NOW)
    adjustment = brought(cast, drafted(cast, committee(cast)), "in_review")
    step(adjustment, "return", cast.actor(cast.leader), "请写明任期")
    assert adjustment.state == "draft"
    step(adjustment, "submit", cast.actor(cast.informant))
    assert adjustment.state == "in_review"
