"""The safety nets of an application: what may be forgotten, when somebody is told of it, and who.

That nothing is left lying is what 条例第四十五条 asks of the office; after how many days who is told is our own
(unconfirmed).
"""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field

from gongkai.law.cite import REG, SERVICE_2016, Cite
from gongkai.law.events import FEE_RULES

OFFICE, UP = frozenset({"clerk", "head"}), frozenset({"clerk", "head", "supervisor"})
WORK, WATCHED = frozenset({"handler", "head"}), frozenset({"handler", "head", "supervisor"})
WHOLE = frozenset({"handler", "head", "leader", "supervisor"})


@dataclass(frozen=True)
class Alarm:
    """`says` is the sentence for those who are told, with {days} of the stage; roles are keys of `law.roles.ROLES`.

    `waits` has for each stage after how many working days it begins, counted from the cause, `left` how many working
    days are left; `told` whom a stage tells. A later stage takes the place of an earlier one. A net with neither has
    the one stage "".
    """

    label: str
    says: str
    cite: Cite
    _: KW_ONLY
    told: Mapping[str, frozenset[str]]
    waits: Mapping[str, int] = field(default_factory=dict)
    left: Mapping[str, int] = field(default_factory=dict)

    def stage(self, waited: int) -> str | None:
        """The stage of what has waited for so many working days; None if it is too early."""
        reached = [name for name, days in self.waits.items() if days <= waited]
        return max(reached, key=self.waits.__getitem__, default=None)

    def stage_left(self, days: int) -> str | None:
        """The stage of what has so many working days left; None if there is time."""
        reached = [name for name, limit in self.left.items() if days <= limit]
        return min(reached, key=self.left.__getitem__, default=None)


_ARRIVAL = {"1": 1, "3": 3, "5": 5}
_ARRIVED = {"1": OFFICE, "3": UP, "5": UP}

ALARMS = {
    "unopened": Alarm(
        "没有人看过", "收到以后{days}个工作日还没有人打开，请尽快查看、登记。", REG(45),
        told=_ARRIVED, waits=_ARRIVAL,
    ),
    "incoming": Alarm(
        "来件没有登记", "来件到了{days}个工作日，还没有登记为申请，也没有注明不是申请。请查看、登记；"
        "当面、挂号信送来的，答复期限从收到之日起算，不因没有登记而推迟。", REG(31),
        told=_ARRIVED, waits=_ARRIVAL,
    ),
    "unconfirmed": Alarm(
        "没有确认收到", "提交以后{days}个工作日还没有与申请人确认收到，请联系申请人确认，确认之日起算期限。",
        REG(31, item=3), told=_ARRIVED, waits=_ARRIVAL,
    ),
    "unassigned": Alarm(
        "没有承办人", "登记以后{days}个工作日还没有承办人，请指定承办人。", REG(45),
        told=_ARRIVED, waits=_ARRIVAL,
    ),
    "correction_near": Alarm(
        "告知补正的期限快到", "告知补正的期限在{days}个工作日内届满：申请内容不明确的，请在期限内一次性告知；"
        "内容明确的，请审核受理。", REG(30), told={"3": WORK, "1": WORK}, left={"3": 3, "1": 1},
    ),
    "correction_over": Alarm(
        "告知补正已经逾期", "告知补正的期限（收到申请之日起7个工作日）已过：仍要补正的，请立即送达，"
        "答复期限届满以后才告知的不再重新计算；不用补正的，请审核受理，作废没有送达的补正告知书。",
        REG(30), told={"": WATCHED},
    ),
    "near": Alarm(
        "快到期", "答复期限在{days}个工作日内届满，请抓紧办理；确实来不及的，在期限内办理延期。", REG(33, 2),
        told={"5": WORK, "3": WATCHED, "1": WHOLE}, left={"5": 5, "3": 3, "1": 1},
    ),
    "overdue": Alarm("已经逾期", "答复期限已经届满，请立即答复申请人。", REG(33, 2), told={"": WHOLE}),
    "unserved": Alarm(
        "签发后没有送达", "签发以后{days}个工作日还没有送达，是否按期看送达的日子，请尽快送达并登记。", SERVICE_2016(),
        told={"1": WORK, "3": WATCHED}, waits={"1": 1, "3": 3},
    ),
    "service_failed": Alarm(
        "没有送达成功", "邮件退回或者没有人签收，请核对地址，换一种方式再次送达。", SERVICE_2016(), told={"": WORK},
    ),
    "unreceived": Alarm(
        "寄出后没有签收记录", "寄出以后{days}个工作日还没有登记签收的日子，从签收起算的期限无从起算；"
        "请查询邮件，登记签收日期，退回的登记没有送达。", SERVICE_2016(),
        told={"7": WORK, "15": WATCHED}, waits={"7": 7, "15": 15},
    ),
    "unproven": Alarm(
        "送达没有凭证", "登记送达以后{days}个工作日还没有附送达凭证：直接送达的附送达回证，邮寄的附收寄凭证，"
        "请扫描或者拍照，在文书页面按“补附凭证”。", SERVICE_2016(),
        told={"5": WORK, "15": WATCHED}, waits={"5": 5, "15": 15},
    ),
    "supplement": Alarm(
        "补充材料没有登记", "申请人补充的材料到了{days}个工作日还没有登记，请登记收到的日子。", REG(30),
        told={"1": OFFICE, "3": UP}, waits={"1": 1, "3": 3},
    ),
    # No article sets a term for them: that of a reply and its half (unconfirmed).
    "related": Alarm(
        "更正申请、公开建议没有处理", "收到以后{days}个工作日还没有处理，请核实、审核，把结果告知提出的人。", REG(41),
        told={"10": WORK, "20": WORK | {"leader"}}, waits={"10": 10, "20": 20},
    ),
    "uncorrected": Alarm(
        "补正期限已过", "补正期限已过，没有收到补正；没有正当理由的，请制作不再处理告知书。", REG(30),
        told={"": WORK},
    ),
    "consultation": Alarm(
        "征求意见期限已过", "征求意见的期限已过，还没有登记结果；征求意见期间不计入答复期限，请尽快登记，恢复计算。",
        REG(33, 3), told={"": WORK},
    ),
    "unpaid": Alarm(
        "缴费期限已过", "缴费期限已过，没有登记缴费；没有缴费的，请制作不再处理告知书。", FEE_RULES,
        told={"": WORK},
    ),
    "task": Alarm("交办事项没有结果", "交办科室的内部期限已过，还没有结果，请催办。", REG(45), told={"": WORK}),
}  # fmt: skip


def says(kind: str, stage: str) -> str:
    """The sentence of a net at a stage."""
    return ALARMS[kind].says.format(days=stage)
