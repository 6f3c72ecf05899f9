"""Figures that other systems' ledgers give: entered with their source, summed in the cell."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files.models import File
from gongkai.law.annual import edition
from gongkai.law.annual.sources import LEDGER, source_of
from gongkai.law.cite import REG
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.reports.acts.compiling import check_begun, check_figure
from gongkai.reports.models import LedgerFigure
from gongkai.reports.typed_text import one_line

MAY = frozenset({"head", "informant"})


class CountedHere(Refusal):
    says = (
        "没有保存：{where}由本系统从{source}汇总，不从外部台账填报。"
        "记录有遗漏的，请补录；确需改数的，在报告页面填写并写明理由。"
    )
    cite = REG(50)


class NoSource(Refusal):
    says = "没有保存：请写明这个数出自哪个系统或者哪本台账（例如“行政审批系统”），核查时要能找到它。"
    cite = REG(50)


class NothingGiven(Refusal):
    says = "没有保存：一个数也没有填。请填写这个来源给出的数，没有发生的填0；不由这个来源统计的栏目可以空着。"
    cite = REG(50)


def enter_figure(
    *,
    organ_id: int,
    year: int,
    cell: str,
    source: str,
    value: str,
    day: date | None = None,
    file: File | None = None,
    actor: Actor,
    now: datetime,
) -> LedgerFigure:
    """What one source gives for a cell, counted up to `day`; entered again, it replaces what it gave before.

    Raises WrongRole, NoForm, NotYet, NoSuchCell, CountedHere, NoSource, NoFigure.
    """
    with act(actor=actor, at=now) as log:
        organ = Organ.objects.select_for_update(of=("self",)).get(pk=organ_id)
        _check_may(organ, actor)
        form, source = edition(year), one_line(source)[:100]
        check_begun(year, "填报", now)
        value = check_figure(form, cell, value)
        if source_of(form, cell) is not LEDGER:
            raise CountedHere(where=form.describe(cell), source=source_of(form, cell).label)
        if not source:
            raise NoSource
        told = {"value": Decimal(value), "day": day, "file": file, "by_id": actor.person, "at": now}
        figure, _ = LedgerFigure.objects.update_or_create(
            organ=organ, year=year, cell=cell, source=source, defaults=told
        )
        log("ledger.enter", figure, REG(50), year=year, cell=cell, value=value)
    return figure


def enter_figures(
    *, organ_id: int, year: int, values: Mapping[str, str], source: str, actor: Actor, now: datetime
) -> list[LedgerFigure]:
    """What one source gives for several cells, all or none; a cell whose value is "" stays as it is.

    Raises NothingGiven, and what enter_figure() raises.
    """
    given = {cell: value for cell, value in values.items() if value.strip()}
    if not given:
        raise NothingGiven
    told = {"organ_id": organ_id, "year": year, "source": source, "actor": actor, "now": now}
    with act(actor=actor, at=now):
        return [enter_figure(cell=cell, value=value, **told) for cell, value in given.items()]  # type: ignore[arg-type]


def remove_figure(figure_id: int, *, actor: Actor, now: datetime) -> None:
    """Take a figure out that was entered by mistake. Raises WrongRole."""
    with act(actor=actor, at=now) as log:
        figure = LedgerFigure.objects.select_for_update(of=("self",)).select_related("organ").get(pk=figure_id)
        _check_may(figure.organ, actor)
        log("ledger.remove", figure, REG(50), year=figure.year, cell=figure.cell, value=str(figure.value))
        figure.delete()


def _check_may(organ: Organ, actor: Actor) -> None:
    if not MAY & actor.roles_in(organ):
        raise no_duty("填报业务台账数据", MAY, REG(50))
