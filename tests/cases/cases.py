"""Cases for tests: brought into any state by the acts that lead there."""

from datetime import date, datetime, timedelta

from gongkai.audit.actor import Actor
from gongkai.cases import acts
from gongkai.cases.models import Case, Letter
from gongkai.law.calendar import CN
from gongkai.law.letters import CONTENTS, KINDS
from gongkai.law.replies import REPLIES
from gongkai.organs.acts.letters import put_letters
from gongkai.organs.models import LetterSettings, Organ
from tests.acts import NOW
from tests.cast import MAKER, Cast
from tests.replay import remembered

RECEIVED = date(2026, 1, 5)
UNTIL = "2026-02-10"
TODAY = NOW.date()
OVER = NOW + timedelta(days=50)  # every term that begins at NOW has ended
# What a field of this name must say to be believed.
NAMED = {
    "where": "https://www.qingyuan.example/items/12",
    "earlier_day": "2024-06-28",
}
FIELDS = {"text": "照实填写的内容", "long": "照实填写的内容，写明缘由。", "date": UNTIL, "number": "5"}


def told(**changed: str) -> acts.Told:
    given = {"kind": "natural", "name": "申请人甲", "address": "清源县阳头升乡上阳村"}
    return acts.Told(
        **{**given, "request": f"第{Case.objects.count() + 1}件：2025年度村级公益事业建设补助资金安排", **changed}
    )


def register(
    organ: Organ, actor: Actor, received_on: date = RECEIVED, kind: str = "natural", now: datetime = NOW
) -> Case:
    return acts.register(
        organ=organ,
        route="in_person",
        received_on=received_on,
        told=told(kind=kind),
        calendar=CN,
        actor=actor,
        now=now,
    ).case


def lettered(organ: Organ) -> None:
    """Give the organ what its letters need, once."""
    if not LetterSettings.objects.filter(organ=organ).exists():
        put_letters(
            organ=organ,
            word="阳政",
            review_name="清源县人民政府",
            review_online="https://fuyi.qingyuan.example",
            court="清源县人民法院",
            account="清源县财政局非税收入专户",
            actor=MAKER,
            now=NOW,
        )


def fields_of(reply: str, day: date = TODAY) -> dict[str, str]:
    """Everything that a reply of this kind must say on a day."""
    named = NAMED | {"when": f"{day + timedelta(days=60)}"}
    return {
        field.name: named.get(field.name) or FIELDS.get(field.kind, "") or next(iter(field.choices), "")
        for field in CONTENTS[REPLIES[reply].letter]
    }


def found(reply: str, day: date = TODAY) -> list[tuple[str, dict[str, str]]]:
    return [(reply, fields_of(reply, day))]


def letter(
    case: Case, cast: Cast, kind: str, fields: dict[str, str] | None = None, to: str = "", now: datetime = NOW
) -> Letter:
    """A letter of the handler's, signed and printed."""
    lettered(case.organ)
    made = acts.draft(case.pk, kind=kind, fields=fields or {}, addressee=to, actor=cast.actor(cast.handler), now=now)
    return sign(made, cast, now)


def replied(case: Case, cast: Cast, reply: str = "granted", now: datetime = NOW) -> Letter:
    """A reply, signed and printed, not yet served."""
    lettered(case.organ)
    if reply == "absent":
        searched(case, cast, now)
    made = acts.draft(case.pk, kind="reply", findings=found(reply, now.date()), actor=cast.actor(cast.handler), now=now)
    return sign(made, cast, now)


def searched(case: Case, cast: Cast, now: datetime = NOW) -> None:
    """A search that found nothing, on record."""
    actor = cast.actor(cast.handler)
    task = acts.ask(case.pk, kind="search", office="档案室", what="检索", due_on=now.date(), actor=actor, now=now)
    acts.finish(
        task.pk, result="没有找到", found=False, places="档案室、公文系统", words="补助资金", actor=actor, now=now
    )


def sign(made: Letter, cast: Cast, now: datetime = NOW) -> Letter:
    reviewed = KINDS[made.kind].route == "cases.reply"
    if reviewed:
        step(made, "review", cast.actor(cast.head), now=now)
    step(made, "sign", cast.actor(cast.leader if reviewed else cast.head), now=now)
    return acts.issue(made.pk, actor=cast.actor(cast.handler), now=now)


def step(made: Letter, verb: str, actor: Actor, comment: str = "", now: datetime = NOW) -> None:
    assert made.paper
    made.paper.refresh_from_db()
    acts.decide(made.paper.pk, verb=verb, seen=made.paper.digest, comment=comment, actor=actor, now=now)


def serve(made: Letter, cast: Cast, now: datetime = NOW, way: str = "hand") -> None:
    if way == "electronic":
        by_page(made)
    acts.serve(
        made.pk,
        way=way,
        day=now.date(),
        tracking="" if way != "post" else "XA1",
        calendar=CN,
        actor=cast.actor(cast.handler),
        now=now,
    )


def by_page(made: Letter) -> None:
    """Let whoever applied wait for it on the page of the application."""
    Case.objects.filter(pk=made.case_id).update(way="internet")


def case_in(state: str, cast: Cast, reply: str = "granted") -> Case:
    """A case of the township, as the acts leave it in a state."""
    return remembered((case_in, state, reply), lambda: _case_in(state, cast, reply))


def _case_in(state: str, cast: Cast, reply: str) -> Case:
    actor = cast.actor(cast.handler)
    lettered(cast.township)
    if state == "submitted":
        return acts.submit(organ=cast.township, told=told(), route="email", actor=actor, now=NOW).case
    case = register(cast.township, actor)
    if state == "new":  # where no record is yet
        Case.objects.filter(pk=case.pk).update(state=state)
    elif state != "registered":
        acts.accept(case.pk, actor=actor, now=NOW)
        _bring(case, state, cast, reply)
    case = Case.objects.select_related("organ", "paper").get(pk=case.pk)
    assert case.state == state, (case.state, state)
    return case


def _bring(case: Case, state: str, cast: Cast, reply: str) -> None:
    actor = cast.actor(cast.handler)
    served = {
        "correcting": ("correction", {"items": "写明文号", "reason": "描述不明确", "until": UNTIL}, ""),
        "explaining": ("reasons", {"finding": "当月第60件", "until": UNTIL}, ""),
        "consulting": ("third_party", {"about": "合同", "reason": "可能涉及商业秘密"}, "第三方甲"),
        "charged": ("fee", {"scale": "pages", "count": "50"}, ""),
    }
    if state in served:
        kind, fields, to = served[state]
        serve(letter(case, cast, kind, fields, to), cast)
    elif state == "replying":
        acts.draft(case.pk, kind="reply", findings=found(reply), actor=actor, now=NOW)
    elif state in ("signed", "replied"):
        made = replied(case, cast, reply)
        if state == "replied":
            serve(made, cast)
    elif state == "lapsed":
        _bring(case, "correcting", cast, reply)
        serve(letter(case, cast, "lapse", now=OVER), cast, now=OVER)
    elif state == "withdrawn":
        acts.withdraw(case.pk, reason="来电撤回", actor=actor, now=NOW)
    elif state == "archived":
        _bring(case, "withdrawn", cast, reply)
        acts.archive(case.pk, actor=cast.actor(cast.archivist), now=NOW)
    elif state == "merged":
        acts.merge(case.pk, into=register(cast.township, actor), actor=actor, now=NOW)
