"""Stories that touch records: each step of `tests.law.stories` is done by the acts, at the day and hour it names."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from django.test import Client
from django.utils.timezone import get_default_timezone

from gongkai.audit.actor import Actor, program
from gongkai.audit.models import Entry
from gongkai.cases import acts, facts
from gongkai.cases.acts.reference import trace_of
from gongkai.cases.models import Case, Consultation, Letter
from gongkai.files.acts import Examined, examine
from gongkai.law.annual import edition
from gongkai.law.calendar import CN
from gongkai.law.replies import REPLIES
from gongkai.portal.apply.status import NoSuch
from tests.cases.cases import fields_of, lettered, told
from tests.cases.cases import step as sign_step
from tests.cast import Cast
from tests.law.stories import Step

BEGIN = datetime(2025, 1, 2, 1, 0, tzinfo=UTC)  # before every story
APPLICANT = program("applicant", roles=("applicant",))
ROUTES = {
    "当面提交": "in_person",
    "邮寄签收": "signed_post",
    "网上提交": "internet",
    "传真": "fax",
    "平信": "ordinary_post",
}
OPINIONS = {"同意": "agrees", "不同意": "objects", "同意一部分": "partly", "没有答复": "silent"}
PARTIES = {"第三方": "third_party", "共同制作机关": "co_maker", "其他机关": "other_organ"}
CODES = {reply.label: reply.code for reply in REPLIES.values()}

CODE = "ABCDEFGHJK"
OTHERS = {"另一申请人的申请": {"name": "申请人乙"}}


@dataclass
class Teller:
    """One application, and who has to do with it. `case` is the first; others are its parts or stand beside it."""

    cast: Cast
    case: Case = field(init=False)
    request: str = "2025年度村级公益事业建设补助资金安排"
    words: dict[str, Callable[[Step], object]] = field(init=False)

    def __post_init__(self) -> None:
        lettered(self.cast.township)
        self.handler, self.head, self.leader = map(
            self.cast.actor, (self.cast.handler, self.cast.head, self.cast.leader)
        )
        self.words = {
            "当面提交": self._register,
            "邮寄签收": self._register,
            "网上提交": self._submit,
            "传真": self._submit,
            "平信": self._submit,
            "再次提交": self._submit,
            "确认": self._confirm,
            "受理": lambda step: acts.accept(self.case.pk, **self._at(step)),
            "告知补正": self._correction,
            "收到补正": self._corrected,
            "补登补正": lambda step: self._corrected(step, date.fromisoformat(step.note)),
            "网上补正": lambda step: self._online(step, "correction"),
            "网上送凭证": lambda step: self._online(step, "payment"),
            "网上补充": lambda step: self._online(step, "other"),
            "要求说明理由": self._reasons,
            "收到说明": lambda step: acts.explain(
                self.case.pk, day=step.day, text="用于课题研究", excuse=step.note, **self._at(step)
            ),
            "确定延迟": self._postpone,
            "收费": self._charge,
            "缴费": self._pay,
            "拟写": lambda step: self._draft(step, "reply", findings=self._findings(step)),
            "答复": self._reply,
            "交邮答复": self._reply,
            "查询": self._look_up,
            "不再处理": lambda step: self._send(step, "lapse"),
            "撤回": lambda step: acts.withdraw(self.case.pk, reason="来电撤回", **self._at(step)),
            "合并": self._merge,
            "拆分": self._split,
            "登记送达": lambda step: self._serve(step, self.case.letters.last()),
            "再登记意见": self._answer_again,
            "采纳": lambda step: acts.follow(self._asked_last(step).pk, **self._at(step)),
            "不予采纳": lambda step: acts.overrule(self._asked_last(step).pk, **self._at(step)),
            "告知第三方": self._overruled,
            "检索": self._search,
            **{f"征求{party}": self._consult for party in PARTIES},
            **{f"送达{party}": self._deliver for party in PARTIES},
            **{f"{party}{word}": self._answer for party in PARTIES for word in OPINIONS},
        }

    def do(self, step: Step) -> None:
        if found := re.fullmatch(r"(告知)?延期(\d+)日", step.what):
            self._extend(step, found[2], serve=not found[1])
        else:
            self.words[step.what](step)

    def came(self) -> dict[str, str]:
        """What came of it, by the words of the outcomes."""
        case = Case.objects.get(pk=self.case.pk)
        day = f"{case.due_on}{'（暂定）' if case.provisional else ''}" if case.due_on else "停止"
        return {
            "期限": day if case.received_on else "未起算",
            "状态": case.get_state_display(),
            "件数": str(Case.objects.count()),
            "办结": {True: "按期", False: "逾期", None: ""}[case.on_time],
            "答复": case.get_reply_display(),
            "受理号": str(case.number or ""),
            "应缴": f"{case.fee.amount}元" if hasattr(case, "fee") else "",
        }

    def row(self) -> str:
        """The row of this year's table 三 that counts the case, as the form has it."""
        assert self.case.organ
        case = Case.objects.get(pk=self.case.pk)
        year = (case.closed_on or case.received_on or date.min).year
        rows = {row.name: row.label for grid in edition(year).grids if grid.table == 3 for row in grid.rows}
        counted = [
            name
            for name in rows
            if name not in ("received", "carried_in", "total")
            and facts.behind(case.organ, year, f"{name}.{case.applicant_kind}").filter(pk=case.pk).exists()
        ]
        assert len(counted) == 1, counted
        return rows[counted[0]]

    def cites(self) -> str:
        return " ".join(Entry.objects.values_list("detail", flat=True))

    # steps

    def _at(self, step: Step, actor: Actor | None = None) -> dict[str, Any]:
        moment = datetime.combine(step.day, step.at, get_default_timezone())
        return {"actor": actor or self.handler, "now": moment}

    def _register(self, step: Step) -> None:
        self.case = acts.register(
            organ=self.cast.township,
            route=ROUTES[step.what],
            received_on=step.day,
            told=told(request=self.request),
            files=self._files(step),
            calendar=CN,
            **self._at(step),
        ).case

    def _look_up(self, step: Step) -> None:
        """With what somebody made up: what the page answers is refused as it says. Raises NoSuch."""
        known = Case.objects.get(pk=self.case.pk)
        made_up = {"编造的提交编号": ("20260101-AAAAAA", CODE), "编造的查询码": (known.reference, "KJHGFEDCBA")}
        number, code = made_up[step.note]
        Case.objects.filter(pk=known.pk).update(code=trace_of(CODE))
        answer = Client().post("/apply/status/", {"number": number, "code": code})
        assert (answer.status_code, answer.cookies) == (422, {})
        if str(NoSuch()) in answer.content.decode():
            raise NoSuch

    def _submit(self, step: Step) -> None:
        route = ROUTES.get(step.what, "internet")
        self.case = acts.submit(
            organ=self.cast.township,
            route=route,
            told=told(request=self.request),
            files=self._files(step),
            token="form-1",
            **self._at(step, APPLICANT if route == "internet" else None),
        ).case

    def _files(self, step: Step) -> list[Examined]:
        found = re.search(r"附件(\d+)个", step.note)
        if not found:
            return []
        one = examine(data="一份材料".encode(), name="材料.txt", **self._at(step))  # looking at each takes its time
        return [replace(one, name=f"材料{number}.txt") for number in range(1, int(found[1]) + 1)]

    def _confirm(self, step: Step) -> None:
        acts.confirm(self.case.pk, confirmed_on=step.day, how="call", calendar=CN, **self._at(step))

    def _correction(self, step: Step) -> None:
        fields = {"items": "写明文号", "reason": "申请内容不明确", "until": _until(step)}
        self._send(step, "correction", fields)

    def _reasons(self, step: Step) -> None:
        self._send(step, "reasons", {"finding": "本月第60件", "until": _until(step)})

    def _postpone(self, step: Step) -> None:
        self._send(step, "postponement", _late(step))

    def _corrected(self, step: Step, came: date | None = None) -> None:
        excuse = "" if came else step.note
        acts.correct(self.case.pk, day=came or step.day, excuse=excuse, calendar=CN, **self._at(step))

    def _online(self, step: Step, kind: str) -> None:
        acts.supplement(self.case.pk, kind=kind, text="见附件", **self._at(step, APPLICANT))

    def _extend(self, step: Step, days: str, *, serve: bool) -> None:
        fields = {"days": days, "reason": "需要检索的材料多"}
        letter = self._signed(step, "extension", fields)
        if serve:
            self._serve(step, letter)

    def _charge(self, step: Step) -> None:
        number, unit = re.fullmatch(r"(\d+)(页|件)", step.note).groups()  # type: ignore[union-attr]
        self._send(step, "fee", {"scale": "pages" if unit == "页" else "items", "count": number})

    def _pay(self, step: Step) -> None:
        acts.pay(self.case.pk, day=step.day, excuse=step.note, calendar=CN, **self._at(step))

    def _consult(self, step: Step) -> None:
        kind = PARTIES[step.what.removeprefix("征求")]
        fields = {"about": "合同", "reason": "可能涉及其权益"}
        others = Consultation.objects.filter(case=self.case, closed_on=None).count()  # beside whom another is asked
        given = fields if kind != "co_maker" else {"about": "联合发文"}
        self._send(step, kind, given, addressee=f"对方{'甲乙丙'[others]}")

    def _deliver(self, step: Step) -> None:
        acts.deliver(self._asked(step).pk, day=step.day, calendar=CN, **self._at(step))

    def _answer(self, step: Step) -> None:
        party = next(party for party in PARTIES if step.what.startswith(party))
        answer = OPINIONS[step.what.removeprefix(party)]
        acts.answer(self._asked(step).pk, answer=answer, day=step.day, reason=step.note, calendar=CN, **self._at(step))

    def _answer_again(self, step: Step) -> None:
        """Another handler has the same form open: the opinion that is entered already, once more."""
        done = Consultation.objects.filter(case=self.case, closed_on__isnull=False).latest("pk")
        acts.answer(done.pk, answer="agrees", day=step.day, calendar=CN, **self._at(step))

    def _asked(self, step: Step) -> Consultation:
        kind = next(kind for party, kind in PARTIES.items() if party in step.what)
        return Consultation.objects.filter(case=self.case, kind=kind, closed_on=None).latest("pk")

    def _asked_last(self, step: Step) -> Consultation:
        return Consultation.objects.filter(case=self.case, kind="third_party").latest("pk")

    def _overruled(self, step: Step) -> None:
        fields = {"about": "合同", "ground": "unreasonable", "reason": "合同已经公示过，不含商业秘密"}
        self._serve(step, self._signed(step, "overruled", fields, self._asked_last(step).party))

    def _search(self, step: Step) -> None:
        given = {"kind": "search", "office": "档案室", "what": "检索", "due_on": step.day}
        task = acts.ask(self.case.pk, **given, **self._at(step))
        result = {"result": "没有找到", "found": False, "places": "档案室、公文系统", "words": "补助资金"}
        acts.finish(task.pk, **result, **self._at(step))

    def _reply(self, step: Step) -> None:
        letter = self._signed(step, "reply", findings=self._findings(step))
        self._serve(step, letter, way="post" if step.what == "交邮答复" else "hand")

    def _findings(self, step: Step) -> list[tuple[str, dict[str, str]]]:
        kinds, _, without = step.note.partition("；缺")
        found = []
        for label in kinds.split("、"):
            fields = fields_of(CODES[label], step.day)
            fields.pop({"理由": "reason", "检索情况": "search"}.get(without, ""), None)
            found.append((CODES[label], fields))
        return found

    def _merge(self, step: Step) -> None:
        if step.note == "另一机关的申请":
            organ, actor = self.cast.civil_affairs, self.cast.actor(self.cast.other_handler)
        else:
            organ, actor = self.cast.township, self.handler
        other = acts.register(
            organ=organ,
            route="in_person",
            received_on=step.day if step.note == "后到期的申请" else self.case.received_on or step.day,
            told=told(request="同一事项的另一份申请", **OTHERS.get(step.note, {})),
            calendar=CN,
            **self._at(step, actor),
        ).case
        acts.merge(self.case.pk, into=other, **self._at(step))

    def _split(self, step: Step) -> None:
        found = re.fullmatch(r"(\d+)件", step.note)
        assert found
        requests = [f"第{number}项信息" for number in range(1, int(found[1]) + 1)]
        acts.split(self.case.pk, requests=requests, calendar=CN, **self._at(step))

    def _draft(
        self, step: Step, kind: str, fields: dict[str, str] | None = None, addressee: str = "", findings: Any = ()
    ) -> Letter:
        return acts.draft(
            self.case.pk, kind=kind, fields=fields, findings=findings, addressee=addressee, **self._at(step)
        )

    def _signed(self, step: Step, kind: str, *given: Any, **more: Any) -> Letter:
        letter = self._draft(step, kind, *given, **more)
        now = self._at(step)["now"]
        if kind == "reply":
            sign_step(letter, "review", self.head, now=now)
        sign_step(letter, "sign", self.leader if kind == "reply" else self.head, now=now)
        return letter

    def _send(self, step: Step, kind: str, *given: Any, **more: Any) -> None:
        way = "post" if kind in PARTIES.values() else "hand"  # when it was received is told by a step of its own
        self._serve(step, self._signed(step, kind, *given, **more), way=way)

    def _serve(self, step: Step, letter: Letter | None, way: str = "hand") -> None:
        assert letter
        acts.serve(
            letter.pk,
            way=way,
            day=step.day,
            tracking="XA1" if way == "post" else "",
            elsewhere=True,
            calendar=CN,
            **self._at(step),
        )


def _until(step: Step) -> str:
    return step.note.removeprefix("至")


def _late(step: Step) -> dict[str, str]:
    return {"reason": "数量多，需要逐件检索", "assessed": "用于课题研究，理由合理", "until": _until(step)}
