"""Each move of a remedy: from its states only, by its roles only, leaving exactly its line."""

from gongkai.audit.actor import Actor, program
from gongkai.law.calendar import CN
from gongkai.law.complaint import COMPLAINT
from gongkai.law.remedy_life import REMEDY
from gongkai.organs.models import Organ
from gongkai.remedies import acts
from gongkai.remedies.models import Complaint, Remedy
from tests.acts import NOW, ActTest
from tests.cast import Cast, found, make
from tests.remedies.remedies import ending, filed, remedy_in


class Moved:
    machine = REMEDY

    def make(self, state: str) -> Remedy:
        return remedy_in(state, make(NOW))


class TestEnter(ActTest):
    verb = "remedy.enter"
    roles = REMEDY.roles("enter")

    def make(self, state: str) -> Cast:
        return make(NOW)

    def call(self, thing: Cast, actor: Actor) -> object:
        about = acts.About(text="没有公开名册")
        return acts.enter(
            organ=Organ.objects.get(pk=thing.township.pk), route="reconsideration", about=about, filed=filed(),
            calendar=CN, actor=actor, now=NOW,
        )  # fmt: skip


class TestTake(Moved, ActTest):
    verb = "remedy.take"

    def call(self, thing: Remedy, actor: Actor) -> object:
        return acts.take(thing.pk, to=found(NOW).handler, actor=actor, now=NOW)


class TestAnswer(Moved, ActTest):
    verb = "remedy.answer"

    def call(self, thing: Remedy, actor: Actor) -> object:
        return acts.answer(thing.pk, day=NOW.date(), actor=actor, now=NOW)


class TestDecide(Moved, ActTest):
    verb = "remedy.decide"

    def call(self, thing: Remedy, actor: Actor) -> object:
        return acts.decide(thing.pk, ending=ending("suit_withdrawn"), calendar=CN, actor=actor, now=NOW)


class TestSettle(Moved, ActTest):
    verb = "remedy.settle"

    def call(self, thing: Remedy, actor: Actor) -> object:
        return acts.settle(thing.pk, actor=actor, now=NOW)


class TestAppeal(Moved, ActTest):
    verb = "remedy.appeal"

    def call(self, thing: Remedy, actor: Actor) -> object:
        last = filed("direct_suit", filed_on=NOW.date(), received_on=NOW.date())
        return acts.appeal(thing.pk, filed=last, calendar=CN, actor=actor, now=NOW)


class TestRetry(Moved, ActTest):
    verb = "remedy.retry"

    def call(self, thing: Remedy, actor: Actor) -> object:
        last = filed("direct_suit", filed_on=NOW.date(), received_on=NOW.date())
        return acts.retry(thing.pk, filed=last, calendar=CN, actor=actor, now=NOW)


class Complained:
    machine = COMPLAINT

    def make(self, state: str) -> Complaint:
        cast = make(NOW)
        said = acts.Said("complaint", cast.township, "申请一个月没有答复", NOW.date())
        made = acts.enter_complaint(organ=cast.office, said=said, actor=program("test", ["competent"]), now=NOW)
        Complaint.objects.filter(pk=made.pk).update(state=state)
        return Complaint.objects.select_related("organ").get(pk=made.pk)


class TestTakeComplaint(Complained, ActTest):
    verb = "complaint.take"

    def call(self, thing: Complaint, actor: Actor) -> object:
        return acts.take_complaint(thing.pk, actor=actor, now=NOW)


class TestAnswerComplaint(Complained, ActTest):
    verb = "complaint.answer"

    def call(self, thing: Complaint, actor: Actor) -> object:
        return acts.answer_complaint(
            thing.pk, finding="founded", outcome="已经责令答复", day=NOW.date(), actor=actor, now=NOW
        )


del ActTest
