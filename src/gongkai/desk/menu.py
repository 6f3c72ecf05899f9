"""The ways through the desk: each is shown to those who have something to do there."""

from dataclasses import dataclass

from gongkai.approvals.queries import READERS as PAPERS
from gongkai.audit.actor import Actor
from gongkai.cases.queries import READERS as CASES
from gongkai.groups.queries import READERS as GROUPS
from gongkai.law.duties import GRANTING
from gongkai.organs.log import READERS as LOG
from gongkai.organs.people import READERS as PEOPLE
from gongkai.publication.acts.words import MAY as WORDS
from gongkai.publication.queries import READERS as ITEMS
from gongkai.remedies.queries import READERS as REMEDIES
from gongkai.reports.queries import READERS as REPORTS


@dataclass(frozen=True)
class Way:
    """`url` names an address; `roles` who is shown it, anybody when empty; `key` is its access key, "" for none."""

    label: str
    url: str
    roles: frozenset[str] = frozenset()
    key: str = ""


WAYS: tuple[Way, ...] = (
    Way("首页", "desk:home", key="1"),
    Way("检索", "desk:search", key="s"),
    Way("主动公开", "desk:items", ITEMS, key="2"),
    Way("公开目录", "desk:catalogues", ITEMS),
    Way("提示词", "desk:words", WORDS),
    Way("依申请公开", "desk:cases", CASES, key="3"),
    Way("复议诉讼", "desk:remedies", REMEDIES),
    Way("年度报告", "desk:reports", REPORTS),
    Way("审签", "desk:papers-waiting", PAPERS, key="4"),
    Way("领导小组", "desk:groups", GROUPS),
    Way("机关名录", "desk:organs", GRANTING | {"supervisor", "inspector"}, key="5"),
    Way("人员", "desk:people", PEOPLE, key="6"),
    Way("职责和账号", "desk:duties-mine", key="7"),
    Way("办理日志", "desk:log", LOG),
    Way("运行状况", "desk:status", LOG),
    Way("工作日历", "desk:calendar"),
    Way("系统维护", "desk:operation", frozenset({"administrator"})),
)


def ways(actor: Actor) -> list[Way]:
    held = {each.role for each in actor.held}
    return [way for way in WAYS if not way.roles or way.roles & held]
