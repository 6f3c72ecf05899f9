"""Compiling a report: its figures are counted; one that is typed over says why (条例 arts. 49 and 50)."""

import re
from datetime import datetime

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.annual import FORMS, edition
from gongkai.law.annual.worked import drafted
from gongkai.law.cite import REG
from gongkai.law.grid import Form
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.reports.acts.keeping import allowed, go, locked
from gongkai.reports.acts.one_report import check_no_file, check_reports
from gongkai.reports.counting import counted
from gongkai.reports.models import Compilation, Passage, TypedFigure
from gongkai.reports.typed_text import seen
from gongkai.reports.worked import worked

_SHAPES = {"count": r"\d{1,18}", "change": r"-?\d{1,18}", "amount": r"\d{1,18}(?:\.\d{1,6})?"}
_GROUPED = re.compile(r"-?\d{1,3}(?:([,\s])\d{3})(?:\1\d{3})*(?:\.\d+)?", re.ASCII)
_WORDS = {
    "count": "不带单位的整数，如 12",
    "change": "整数，减少的写负号，如 -4",
    "amount": "以万元为单位的数，如 7730.28",
}


class NotYet(Refusal):
    says = "没有{verb}：{year}年还没有开始，没有可以{verb}的数据。请核对报告年度。"
    cite = REG(49)


class NoSuchCell(Refusal):
    says = "没有保存：{form}年格式的年度报告里没有“{cell}”这一栏。请从报告的表格里点开要改的数再填写。"
    cite = REG(50)


class NoFigure(Refusal):
    says = "没有保存：{where}填的“{value}”不是这一栏能填的数，应当是{wanted}。请改正后再保存。"
    cite = REG(50)


class ReasonMissing(Refusal):
    says = (
        "没有保存：{where}由系统从台账汇总，现在是{counted}。要改填为{value}，请写明理由（例如哪些没有录入台账）；"
        "理由随报告留存，主管部门接收时看得到。"
    )
    cite = REG(50)


def compile_report(organ_id: int, *, year: int, actor: Actor, now: datetime) -> Compilation:
    """Count the figures of an organ's report for a year, or count them anew; what was typed and written stays.

    A new one begins with the words that the records alone can say.

    Raises NotAllowed, NoForm, NotYet, NotThere, BySuccessor, HandedInAsFile.
    """
    with act(actor=actor, at=now) as log:
        organ = Organ.objects.select_for_update(of=("self",)).select_related("merged_into").get(pk=organ_id)
        compilation = Compilation.objects.select_for_update().filter(organ=organ, year=year).first()
        compilation = compilation or Compilation(organ=organ, year=year)
        move = allowed(compilation, "compile", actor)
        check_begun(year, "汇总", now)
        check_reports(organ, year)
        check_no_file(organ, year, "汇总")
        compilation.form = edition(year).name
        begun = compilation.pk is None
        compilation.counted = counted(organ, year) | worked(organ, year)
        compilation.compiled_at, compilation.state = now, move.target
        compilation.save()
        if begun:
            words = [
                Passage(compilation=compilation, no=no, text="\n".join(told), at=now)
                for no, told in drafted(compilation.counted).items()
            ]
            Passage.objects.bulk_create(words)
        log("report.compile", compilation, move.cite, year=year)
    return compilation


def type_over(
    compilation_id: int, *, cell: str, value: str, reason: str, actor: Actor, now: datetime
) -> TypedFigure | None:
    """Put a figure in the place of what was counted. None where it is what was counted: nothing is typed then.

    `value` is written as the form prints it. Raises NotAllowed, NoSuchCell, NoFigure, ReasonMissing.
    """
    with act(actor=actor, at=now) as log:
        compilation = locked(pk=compilation_id)
        move = allowed(compilation, "write", actor)
        value = check_figure(FORMS[compilation.form], cell, value)
        before = compilation.counted.get(cell)
        if value == before:
            compilation.typed.filter(cell=cell).delete()
            log("report.restore", compilation, move.cite, cell=cell)
            go(compilation, move)
            return None
        reason = seen(reason)
        if not reason:
            where = FORMS[compilation.form].describe(cell)
            raise ReasonMissing(where=where, counted=before or "空", value=value)
        told = {"value": value, "over": before or "", "reason": reason, "by_id": actor.person, "at": now}
        typed, _ = TypedFigure.objects.update_or_create(compilation=compilation, cell=cell, defaults=told)
        go(compilation, move)
        log("report.type_over", compilation, move.cite, cell=cell, value=value, counted=before)
    return typed


def restore(compilation_id: int, *, cell: str, actor: Actor, now: datetime) -> None:
    """Let what was counted stand again. Raises NotAllowed."""
    with act(actor=actor, at=now) as log:
        compilation = locked(pk=compilation_id)
        move = allowed(compilation, "write", actor)
        compilation.typed.filter(cell=cell).delete()
        go(compilation, move)
        log("report.restore", compilation, move.cite, cell=cell)


def check_begun(year: int, verb: str, now: datetime) -> None:
    """Raises NotYet."""
    if year > localdate(now).year:
        raise NotYet(verb=verb, year=year)


def check_figure(form: Form, cell: str, value: str) -> str:
    """The figure as the form prints it. A sign that parts thousands is taken out.

    Raises NoSuchCell, NoFigure: what is negative, in 元 or no number.
    """
    if cell not in form.places:
        raise NoSuchCell(form=form.name, cell=cell)
    kind = form.places[cell][2].kind
    value = value.strip()
    if _GROUPED.fullmatch(value):
        value = re.sub(r"[,\s]", "", value)
    if not re.fullmatch(_SHAPES[kind], value, re.ASCII):
        raise NoFigure(where=form.describe(cell), value=value[:30], wanted=_WORDS[kind])
    whole, point, rest = value.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.removeprefix('-'))}{point}{rest}"
