"""Taking a report in and checking it again: the lines they leave, and nothing of them when they fail at the end."""

from gongkai.audit.actor import Actor
from gongkai.organs.models import Organ
from gongkai.reports.acts import RECEIVES, check_again, receive
from gongkai.reports.models import AnnualReport
from tests.acts import NOW, ActTest
from tests.filing import enter_township, written


class TestReceive(ActTest):
    verb, entries, roles = "report.receive", ("file.keep", "report.receive"), RECEIVES

    def make(self, state: str) -> Organ:
        return enter_township()

    def call(self, thing: Organ, actor: Actor) -> object:
        return receive(data=written(2025), name="2025.html", actor=actor, now=NOW)


class TestCheck(ActTest):
    verb, roles = "report.check", RECEIVES

    def make(self, state: str) -> AnnualReport:
        enter_township()
        [record] = receive(data=written(2025), name="2025.html", actor=self.actor(None, "publisher"), now=NOW)
        return record

    def call(self, thing: AnnualReport, actor: Actor) -> object:
        return check_again(thing.pk, actor=actor, now=NOW)


del ActTest
