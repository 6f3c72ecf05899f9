"""What is done to an item of the demo, by the verb of its table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from django.utils.timezone import get_default_timezone, localdate

from gongkai.audit.actor import Actor
from gongkai.cli.demo.days import Days
from gongkai.cli.demo.items.attachments import Files
from gongkai.cli.demo.items.told import Told
from gongkai.cli.demo.steps import take, who
from gongkai.law.information.secrecy import QUESTIONS
from gongkai.portal.error_reports import READER
from gongkai.publication import acts, queries
from gongkai.publication.acts.close_report import close_report
from gongkai.publication.acts.error_report import report_error
from gongkai.publication.models import Item
from gongkai.publication.particulars import drafted

_HALF_A_YEAR = timedelta(days=182)


@dataclass(frozen=True)
class Turn:
    """One step with one item. `made` holds the items made so far as they were begun, by their names."""

    told: Told
    files: Files
    made: dict[str, Item]
    days: Days
    verb: str
    remark: str
    now: datetime

    def actor(self, role: str) -> Actor:
        return who(role, self.told.organ, self.now)

    @property
    def key(self) -> int:
        return self.made[self.told.name].pk

    @property
    def item(self) -> Item:
        """As it is now."""
        return Item.objects.select_related("organ", "paper").get(pk=self.key)


def draft(turn: Turn) -> None:
    told = turn.told
    item = acts.draft(
        organ=told.organ,
        title=told.title,
        text=told.text,
        particulars=told.particulars(turn.days, turn.made),
        attachments=turn.files.attachments,
        pictures=turn.files.pictures,
        calendar=turn.days.calendar,
        actor=turn.actor("informant"),
        now=turn.now,
    )
    turn.made[told.name] = item


def revise(turn: Turn) -> None:
    """What the table adds to the text, or puts in the place of something; until when it is public from then on."""
    item, told = turn.item, turn.told
    text = item.paper.current.text
    wrong, right = map(told.words, told.table.get("mended", ("", "")))
    assert wrong in text, told.title
    text = text.replace(wrong, right) if wrong else f"{text}\n\n{told.words(told.table['added'])}"
    particulars = replace(drafted(item), note=told.words(told.table.get("note", "")))
    if "prolonged" in told.table:
        particulars = replace(particulars, expires_at=told.moment(turn.days, told.table["prolonged"]))
    acts.revise(
        item.pk,
        title=item.paper.current.title,
        text=text,
        particulars=particulars,
        calendar=turn.days.calendar,
        actor=turn.actor("informant"),
        now=turn.now,
    )


def of(role: str) -> Callable[[Turn], None]:
    """An act that needs nothing but its item, by whoever holds a role."""

    def do(turn: Turn) -> None:
        getattr(acts, turn.verb)(turn.key, actor=turn.actor(role), now=turn.now)

    return do


def decide(turn: Turn) -> None:
    """A step with the paper. Who sends it on has looked at what no program can read; who reviews answers the list."""
    if turn.verb == "submit" and turn.files.pictures:
        item = turn.item
        for finding in queries.stops(item):
            if finding.code == "unsearched":
                why = {"fingerprint": finding.fingerprint, "reason": "已人工核对，没有个人信息"}
                acts.dismiss(item.pk, **why, actor=turn.actor("informant"), now=turn.now)
    if turn.verb == "secrecy_review":
        answers = {key: question.good for key, question in QUESTIONS.items()}
        acts.review_secrecy(
            turn.key, answers=answers, seen=turn.item.paper.digest, actor=turn.actor("secrecy_reviewer"), now=turn.now
        )
    take(acts.decide, turn.made[turn.told.name].paper_id, "informant", turn.verb, turn.remark, turn.now)


def schedule(turn: Turn) -> None:
    """The remark is how many days from today."""
    day = turn.days.today + timedelta(int(turn.remark))
    at = datetime.combine(day, time(9), get_default_timezone())
    acts.schedule(turn.key, at=at, actor=turn.actor("publisher"), now=turn.now)


def pull(turn: Turn) -> None:
    reason, _, note = turn.remark.partition(" ")
    acts.pull(turn.key, reason=reason, note=note, actor=turn.actor("publisher"), now=turn.now)


def withdraw(turn: Turn) -> None:
    reason, _, note = turn.remark.partition(" ")
    acts.withdraw(turn.key, reason=reason, note=note, actor=turn.actor("leader"), now=turn.now)


def consult(turn: Turn) -> None:
    organ, _, question = turn.remark.partition(" ")
    acts.consult(turn.key, asked={organ: question}, actor=turn.actor("informant"), now=turn.now)


def answer(turn: Turn) -> None:
    asked = turn.item.consultations.get(agreed=None)
    day, writer = localdate(turn.now), turn.actor("informant")
    acts.answer(asked.pk, agreed=True, text=turn.remark, answered_on=day, actor=writer, now=turn.now)


def reassess(turn: Turn) -> None:
    again, head = localdate(turn.now) + _HALF_A_YEAR, turn.actor("head")
    acts.reassess(turn.key, outcome="keep", reason=turn.remark, next_on=again, actor=head, now=turn.now)


def report(turn: Turn) -> None:
    quote, _, text = turn.remark.partition(" ")
    report_error(turn.key, quote=quote, text=text, actor=READER, now=turn.now)


def close(turn: Turn) -> None:
    outcome, _, answered = turn.remark.partition(" ")
    [found] = turn.item.error_reports.filter(state="open")
    close_report(found.pk, outcome=outcome, answer=answered, actor=turn.actor("informant"), now=turn.now)


VERBS: Mapping[str, Callable[[Turn], None]] = {
    **{verb.__name__: verb for verb in (draft, revise, schedule, pull, withdraw, consult, answer, reassess)},
    **dict.fromkeys(("submit", "recall", "review", "secrecy_review", "sign", "return"), decide),
    **dict.fromkeys(("amend", "discard", "resume", "rework", "renew"), of("informant")),
    **dict.fromkeys(("publish", "expire"), of("publisher")),
    "confirm": of("leader"),
    "report": report,
    "close": close,
}
