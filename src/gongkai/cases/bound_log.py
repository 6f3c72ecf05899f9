"""The sealed lines on a case as they are bound with its file, each verb in words (条例第四十五条)."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet

from gongkai.audit.models import Entry
from gongkai.cases.models import Case, Letter
from gongkai.law.application import APPLICATION
from gongkai.law.approval import ROUTES, machine
from gongkai.law.related import RELATED
from gongkai.organs.models import Person

_STEPS = {verb: label for kind in ROUTES for verb, label in machine(kind, 1).labels.items()}
_VERBS = {
    **{f"case.{verb}": label for verb, label in APPLICATION.labels.items()},
    **{f"related.{verb}": f"{label}请求" for verb, label in RELATED.labels.items()},
    "related.alarm": "提醒请求", "related.look": "查看请求的提出人",
    **{f"letter.{verb}": f"{label}文书" for verb, label in _STEPS.items()},
    **{f"paper.{verb}": f"文稿{label}" for verb, label in _STEPS.items()},
    "case.alarm": "提醒", "case.ask": "交办科室", "case.assign": "转交承办人", "case.bind": "装订案卷",
    "case.calm": "提醒消除", "case.close_reply": "从公开台账撤下", "case.destroy": "销毁案卷",
    "case.finish": "登记交办结果", "case.import": "导入申请", "case.link": "关联申请", "case.look": "查看申请人",
    "case.note": "写工作记录", "case.open": "首次查看", "case.open_reply": "列入公开台账",
    "case.recount": "重算期限", "case.recuse": "登记回避", "case.rebind": "重新装订案卷", "case.reissue": "重发查询码",
    "case.restrict": "限定查看范围", "case.split": "拆分申请", "case.supplement": "收到补充材料",
    "case.take": "登记补充材料", "case.unrecuse": "解除回避", "case.unrestrict": "解除查看限制",
    "case.unwatch": "取消关注", "case.watch": "关注",
    "consultation.answer": "登记意见", "consultation.deliver": "登记收到征求意见书",
    "consultation.follow": "采纳意见", "consultation.overrule": "不采纳意见",
    "consultation.recount": "重算意见期限", "fee.recount": "重算缴费期限",
    "letter.discard": "作废文书", "letter.dismiss": "写明随文文件可以提供", "letter.hand_out": "制作文书",
    "letter.issue": "印制文书", "letter.mask": "遮盖随文文件", "letter.proven": "补附送达凭证",
    "letter.received": "登记签收", "letter.serve": "登记送达", "letter.unserved": "登记没有送达",
    "letter.void": "签发后作废文书", "paper.look": "阅看文稿", "paper.put_back": "文稿恢复原稿",
    "paper.remark": "批注文稿",
}  # fmt: skip


def letters_of(case: Case) -> QuerySet[Letter]:
    """The letters of a case and those to the requests that have to do with it."""
    return Letter.objects.filter(Q(case=case) | Q(related__case=case))


def called(verb: str) -> str:
    """What a verb of the log is called in the file of a case."""
    return _VERBS.get(verb, verb)


def lines(case: Case) -> Iterator[tuple[str, ...]]:
    """When, who, what, number and seal of each line on the case, the requests about it, their letters and papers."""
    letters = letters_of(case)
    things = [f"cases.case:{case.pk}", *(f"cases.letter:{letter.pk}" for letter in letters)]
    things += [f"cases.related:{key}" for key in case.related.values_list("pk", flat=True)]
    things += [f"approvals.paper:{letter.paper_id}" for letter in letters if letter.paper_id]
    found = Entry.objects.filter(chain=case.chain, thing__in=things).order_by("seq")
    names = {f"person:{key}": name for key, name in Person.objects.values_list("pk", "name")}
    for entry in found:
        who = names.get(entry.actor, entry.actor)
        yield entry.at[:16].replace("T", " "), who, called(entry.verb), f"{entry.seq}", entry.seal
