"""What a place fixes for itself within the law: extra signatures, days of the annual report, numbers."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law import numbering
from gongkai.law.annual.filing import day_of_year, last_day
from gongkai.law.information.reassessment import INTERVAL, check_interval
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.block import label, put, trimmed
from gongkai.organs.models import LocalSettings, Organ

_ALIAS = re.compile("[0-9A-Za-z-]*")
MOST_EXTRA = 5


class TooManySignatures(Refusal):
    says = "没有保存：加签人数填的是{number}，应为0至{most}。依法只需一人签发，加签是本机关自己的要求。"


class NoSuchDay(Refusal):
    says = "没有保存：“{label}”填的“{text}”不是一年中的某一天。请写成月-日两位数，例如01-20。"


class TooLate(Refusal):
    says = (
        "没有保存：“{label}”填的是{month}月{day}日，晚于法定期限{last_month}月{last_day}日。"
        "本地可以要求得更早，不能更晚。"
    )


class DraftAfterReport(Refusal):
    says = "没有保存：初稿报送日期（{draft}）晚于报送日期（{submit}）。请改正其中一个。"


class BadAlias(Refusal):
    says = "没有保存：索引号中的机关代号“{alias}”只能用字母、数字和“-”。请改正。"


class IndexInUse(Refusal):
    says = (
        "没有保存：索引号格式自{since:%Y年%m月%d日}起已经编号，不能再改；同一索引号终身不变，改了格式前后就对不上。"
        "请保留原来的“{pattern}”。"
    )
    cite = numbering.INDEX.cite


def put_local(
    *,
    organ: Organ,
    extra_signatures: int = 0,
    reassess_months: int = INTERVAL,
    search_first: bool = True,
    open_replies: bool = False,
    draft_by: str = "",
    submit_by: str = "",
    alias: str = "",
    index_pattern: str = "",
    numbers: Mapping[str, str] | None = None,
    actor: Actor,
    now: datetime,
) -> LocalSettings:
    """What the place fixes for itself. `numbers` maps names of `law.numbering.KINDS` to patterns; empty is the default.

    Raises NotKeeper, Ended, TooManySignatures, BadInterval, NoSuchDay, TooLate, DraftAfterReport, BadAlias,
    IndexInUse, and what law.numbering.checked raises; KeyError for an unknown kind.
    """
    if not 0 <= extra_signatures <= MOST_EXTRA:
        raise TooManySignatures(number=extra_signatures, most=MOST_EXTRA)
    check_interval(reassess_months)
    given = trimmed(
        LocalSettings, {"draft_by": draft_by, "submit_by": submit_by, "alias": alias, "index_pattern": index_pattern}
    )
    _check_days(organ, given)
    if not _ALIAS.fullmatch(given["alias"]):
        raise BadAlias(alias=given["alias"])
    if given["index_pattern"]:
        numbering.checked(given["index_pattern"], numbering.INDEX)
    own = {kind: pattern.strip() for kind, pattern in (numbers or {}).items() if pattern.strip()}
    for kind, pattern in own.items():
        numbering.checked(pattern, numbering.KINDS[kind])
    return put(
        LocalSettings,
        "organ.settings",
        organ,
        given
        | {
            "extra_signatures": extra_signatures,
            "reassess_months": reassess_months,
            "search_first": search_first,
            "open_replies": open_replies,
            "numbers": own,
        },
        actor=actor,
        now=now,
        check=lambda known: _check_index_kept(known, given),
    )


def use_index(*, organ: Organ, on: date, actor: Actor, now: datetime) -> LocalSettings:
    """Note that the organ's index pattern has numbered something: from now on it never changes. Whoever gives out the
    first number calls this in the same act; later calls change nothing."""
    with act(actor=actor, at=now) as log:
        settings = LocalSettings.objects.select_for_update().filter(organ=organ).first() or LocalSettings(organ=organ)
        if settings.index_used_on:
            log.nothing()
            return settings
        # The default may change with a later version of the program; what has been used is written down.
        settings.index_pattern = settings.index_pattern or numbering.INDEX.pattern
        settings.index_used_on = on
        settings.save()
        log("organ.use_index", organ, numbering.INDEX.cite, pattern=settings.index_pattern)
    return settings


def _check_days(organ: Organ, given: Mapping[str, str]) -> None:
    limit, days = last_day(organ.level), {}
    for field in ("draft_by", "submit_by"):
        if not given[field]:
            continue
        what = label(LocalSettings, field)
        day = days[field] = day_of_year(given[field])
        if day is None:
            raise NoSuchDay(label=what, text=given[field])
        if not limit.allows(day):
            raise TooLate(
                label=what,
                month=day.month,
                day=day.day,
                last_month=limit.month,
                last_day=limit.day,
                cite=limit.cite,
            )
    if len(days) == 2 and given["draft_by"] > given["submit_by"]:
        raise DraftAfterReport(draft=given["draft_by"], submit=given["submit_by"])


def _check_index_kept(known: LocalSettings, given: dict[str, str]) -> None:
    if known.index_used_on is None:
        return
    alias_used = "{alias}" in known.index_pattern and given["alias"] != known.alias
    if given["index_pattern"] != known.index_pattern or alias_used:
        raise IndexInUse(since=known.index_used_on, pattern=known.index_pattern)
