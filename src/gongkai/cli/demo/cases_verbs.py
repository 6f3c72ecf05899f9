"""What can be done with an application of the demo: a function for each verb of its table."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from gongkai.audit.actor import Actor, program
from gongkai.cases import acts
from gongkai.cases.models import Case, Consultation, Letter
from gongkai.cli.demo.steps import take, who
from gongkai.law.calendar import Calendar
from gongkai.law.letters import CONTENTS
from gongkai.law.replies import REPLIES
from gongkai.organs.models import Organ

APPLICANT = program("applicant", roles=("applicant",))
WRITTEN_DOWN = frozenset({"fax", "email", "ordinary_post"})  # by the clerk; the applicant sends the rest


@dataclass(frozen=True)
class Turn:
    """One step: of what, with which remark, when. `made` has the keys of the applications by what they ask for."""

    told: Mapping[str, Any]
    organ: Organ
    made: dict[str, int]
    calendar: Calendar
    verb: str
    remark: str
    at: datetime

    @property
    def day(self) -> date:
        return localdate(self.at)

    @property
    def case(self) -> int:
        return self.made[self.told["request"]]

    def by(self, role: str) -> dict[str, Any]:
        return {"actor": who(role, self.organ, self.at), "now": self.at}

    def counted(self, role: str) -> dict[str, Any]:
        """For acts that count a term."""
        return self.by(role) | {"day": self.day, "calendar": self.calendar}

    def after(self, days: str) -> str:
        """The day that is so many working days later, as letters name it."""
        day = self.day
        for _ in range(int(days)):
            day += timedelta(1)
            while not self.calendar.works(day):
                day += timedelta(1)
        return day.isoformat()


def _told(turn: Turn) -> acts.Told:
    told = turn.told
    own = {"phone": "0000-0000000", "email": "applicant@qingyuan.example", "address": "清源县府前街"}
    return acts.Told(told["kind"], told["applicant"], told["request"], way=told.get("way", "email"), **own)


def _register(turn: Turn) -> None:
    day, route = turn.day, turn.told["route"]
    given = {"organ": turn.organ, "route": route, "told": _told(turn), "received_on": day}
    made = acts.register(**given, calendar=turn.calendar, **turn.by("clerk"))
    turn.made[turn.told["request"]] = made.case.pk


def _submit(turn: Turn) -> None:
    route = turn.told["route"]
    actor: Actor = turn.by("clerk")["actor"] if route in WRITTEN_DOWN else APPLICANT
    made = acts.submit(organ=turn.organ, route=route, told=_told(turn), actor=actor, now=turn.at)
    turn.made[turn.told["request"]] = made.case.pk


def _confirm(turn: Turn) -> None:
    given = turn.counted("clerk")
    acts.confirm(turn.case, confirmed_on=given.pop("day"), how="call", **given)


def _accept(turn: Turn) -> None:
    acts.accept(turn.case, **turn.by("handler"))


def _correction(turn: Turn) -> None:
    days, _, items = turn.remark.partition(" ")
    reason = "申请内容不明确，据此不能确定要找的是哪一份政府信息。"
    _send(turn, "correction", {"items": items, "reason": reason, "until": turn.after(days)})


def _correct(turn: Turn) -> None:
    acts.correct(turn.case, **turn.counted("clerk"))


def _reasons(turn: Turn) -> None:
    days, _, finding = turn.remark.partition(" ")
    _send(turn, "reasons", {"finding": finding, "until": turn.after(days)})


def _explain(turn: Turn) -> None:
    acts.explain(turn.case, day=turn.day, text="所需信息用于课题研究，逐件写明了用途", **turn.by("clerk"))


def _postpone(turn: Turn) -> None:
    days, _, reason = turn.remark.partition(" ")
    assessed = "申请人说明所需信息用于课题研究，并逐件写明用途"
    _send(turn, "postponement", {"reason": reason, "assessed": assessed, "until": turn.after(days)})


def _extend(turn: Turn) -> None:
    days, _, reason = turn.remark.partition(" ")
    _send(turn, "extension", {"days": days, "reason": reason})


def _consult(turn: Turn) -> None:
    kind, party, about = turn.remark.split(maxsplit=2)
    reason = {} if kind == "co_maker" else {"reason": "所需信息涉及贵方，公开与否可能影响贵方的权益。"}
    # by post: the day on which it was received is a step of its own
    _send(turn, kind, {"about": about, **reason}, party, way="post", tracking="XA00000000999")


def _deliver(turn: Turn) -> None:
    acts.deliver(_asked(turn).pk, **turn.counted("handler"))


def _answer(turn: Turn) -> None:
    answer, _, reason = turn.remark.partition(" ")
    acts.answer(_asked(turn).pk, answer=answer, reason=reason, **turn.counted("handler"))


def _asked(turn: Turn) -> Consultation:
    return Consultation.objects.filter(case=turn.case, closed_on=None).earliest("pk")


def _search(turn: Turn) -> None:
    """An office searched and wrote down how, on one day."""
    office, words, result = turn.remark.split(maxsplit=2)
    what = "按所需信息的名称和时间检索，写明处所、关键词和结果。"
    task = acts.ask(turn.case, kind="search", office=office, what=what, due_on=turn.day, **turn.by("handler"))
    places = "档案室、业务台账和公文系统"
    acts.finish(task.pk, result=result, found=False, places=places, words=words, **turn.by("handler"))


def _charge(turn: Turn) -> None:
    scale, count = turn.remark.split()
    _send(turn, "fee", {"scale": scale, "count": count})


def _pay(turn: Turn) -> None:
    acts.pay(turn.case, voucher="0000000001", **turn.counted("clerk"))


def _lapse(turn: Turn) -> None:
    _send(turn, "lapse", {})


def _withdraw(turn: Turn) -> None:
    acts.withdraw(turn.case, reason=turn.remark, **turn.by("clerk"))


def _merge(turn: Turn) -> None:
    acts.merge(turn.case, into=Case.objects.get(pk=turn.made[turn.remark]), **turn.by("handler"))


def _split(turn: Turn) -> None:
    requests = [turn.told["request"], *turn.remark.split()]
    parts = acts.split(turn.case, requests=requests, calendar=turn.calendar, **turn.by("handler"))
    turn.made.update((part.case.request, part.case.pk) for part in parts)


def _draft(turn: Turn) -> None:
    findings = [_finding(turn, one) for one in (turn.told, *turn.told.get("also", []))]
    acts.draft(turn.case, kind="reply", findings=findings, **turn.by("handler"))


def _finding(turn: Turn, told: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    """The fields that the table gives, and its text for what else the letter must say."""
    text, code, later = told.get("text", "").strip(), told["reply"], turn.after("10")
    asked = [field for field in CONTENTS[REPLIES[code].letter] if field.required]
    fields = {field.name: next(iter(field.choices), text) for field in asked}
    if "form" in fields:  # the papers themselves are none of the demo
        fields |= {"form": "到本机关政府信息公开窗口领取复印件", "when": later}
    known = {name: value.replace("{day}", later) for name, value in told.get("fields", {}).items()}
    return code, fields | {"subject": told["request"]} | known


def _paper(turn: Turn) -> None:
    """A step of the reply on its way."""
    paper = Case.objects.values_list("paper", flat=True).get(pk=turn.case)
    assert paper, turn.told["request"]
    take(acts.decide, paper, "handler", turn.verb, turn.remark, turn.at)


def _serve(turn: Turn) -> None:
    way, _, tracking = turn.remark.partition(" ")
    letter = Letter.objects.filter(case=turn.case, kind="reply").latest("pk")
    # elsewhere: the follower prints what the demo has served
    acts.serve(letter.pk, way=way, tracking=tracking, elsewhere=True, **turn.counted("handler"))


def _open(turn: Turn) -> None:
    acts.open_reply(turn.case, subject=turn.remark, **turn.by("handler"))


def _send(
    turn: Turn, kind: str, fields: dict[str, str], addressee: str = "", way: str = "hand", tracking: str = ""
) -> None:
    """A letter other than a reply: written, signed by the head and sent on one day."""
    by = turn.by("handler")
    letter = acts.draft(turn.case, kind=kind, fields=fields, addressee=addressee, **by)
    assert letter.paper_id
    take(acts.decide, letter.paper_id, "handler", "sign", "", turn.at)
    served: dict[str, Any] = {"way": way, "tracking": tracking, "day": turn.day, "calendar": turn.calendar}
    acts.serve(letter.pk, elsewhere=True, **served, **by)


VERBS: dict[str, Callable[[Turn], None]] = {
    "register": _register,
    "submit": _submit,
    "confirm": _confirm,
    "accept": _accept,
    "correction": _correction,
    "correct": _correct,
    "reasons": _reasons,
    "explain": _explain,
    "postpone": _postpone,
    "extend": _extend,
    "consult": _consult,
    "deliver": _deliver,
    "answer": _answer,
    "search": _search,
    "charge": _charge,
    "pay": _pay,
    "lapse": _lapse,
    "withdraw": _withdraw,
    "merge": _merge,
    "split": _split,
    "draft": _draft,
    "review": _paper,
    "return": _paper,
    "sign": _paper,
    "serve": _serve,
    "open": _open,
}
