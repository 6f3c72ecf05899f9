"""The safety nets of reconsideration and litigation; after how many days who is told is our own (unconfirmed)."""

from gongkai.law.alarms import Alarm
from gongkai.law.cite import LITIGATION, REG, REVIEW

_HANDLER, _WORK = frozenset({"handler"}), frozenset({"handler", "head"})
_OFFICE, _UP = frozenset({"clerk", "head"}), frozenset({"handler", "head", "leader"})
_WHOLE = frozenset({"handler", "head", "leader", "supervisor"})
_DUTY = _WORK | {"publisher"}

REMEDY_ALARMS = {
    "unassigned": Alarm(
        "没有承办人", "收到以后{days}个工作日还没有承办人，答复、答辩的期限已经起算，请指定承办人。", REG(51),
        told={"1": _OFFICE, "3": _OFFICE | {"leader"}}, waits={"1": 1, "3": 3},
    ),
    "near": Alarm(
        "答复、答辩快到期", "答复、答辩的期限在{days}个工作日内届满，请抓紧提交并登记。",
        REVIEW(48, note="、行政诉讼法第六十七条第一款"),
        told={"5": _HANDLER, "3": _WORK, "1": _UP}, left={"5": 5, "3": 3, "1": 1},
    ),
    "overdue": Alarm(
        "答复、答辩已经逾期", "期限已经届满。不提出书面答复、不提交证据的，视为原行为没有证据、依据，请立即提交。",
        REVIEW(70, note="、行政诉讼法第三十四条第二款"), told={"": _WHOLE},
    ),
    "hearing": Alarm(
        "快要听证、开庭", "听证、开庭在{days}个工作日内，被诉行政机关负责人应当出庭应诉，请安排。", LITIGATION(3, 3),
        told={"3": _WORK, "1": _UP}, left={"3": 3, "1": 1},
    ),
    "duty_near": Alarm(
        "履行快到期", "履行决定、判决的期限在{days}个工作日内届满，请抓紧办理。",
        REVIEW(77, 1, note="、行政诉讼法第九十四条"), told={"5": _DUTY, "1": _DUTY | {"leader"}}, left={"5": 5, "1": 1},
    ),
    "duty_overdue": Alarm(
        "履行已经逾期", "履行决定、判决的期限已经届满，请立即履行；拒不履行的，负责人要承担责任。",
        REVIEW(78, note="、行政诉讼法第九十六条"), told={"": _WHOLE | {"publisher"}},
    ),
}  # fmt: skip


def says(kind: str, stage: str) -> str:
    """The sentence of a net at a stage."""
    return REMEDY_ALARMS[kind].says.format(days=stage)
