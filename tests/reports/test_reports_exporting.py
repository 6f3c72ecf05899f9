"""Reports are taken out as the roll-up of the desk sums them, and summed by the command."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from gongkai.analytics.asking import asked
from gongkai.analytics.figures import write
from gongkai.cli._commands import run
from gongkai.law.annual import edition
from gongkai.law.annual.gathering import GIVES
from gongkai.law.annual.sources import LEDGER, cells_from
from gongkai.organs.models import Organ
from gongkai.papers.write import FORMATS
from gongkai.reports import acts
from gongkai.reports.exporting import rows, years
from gongkai.reports.rollup import members, summed
from tests.acts import NOW
from tests.cast import Cast
from tests.compiling import YEAR, standing
from tests.filing import report


@pytest.fixture
def cast(db: None) -> Cast:
    """One report compiled here and accepted, one that came as a document, and an office without any."""
    cast = standing("accepted")[0]
    cells = dict.fromkeys(("received__natural", "received__total", "carried_out__natural", "carried_out__total"), 3)
    data = FORMATS["html"].write(report(YEAR, cast.civil_affairs.name, **cells))
    acts.receive(data=data, name="民政局.html", actor=cast.actor(cast.competent), now=NOW)
    return cast


def test_what_is_taken_out_sums_as_the_desk_sums_it(cast: Cast, tmp_path: Path) -> None:
    write(tmp_path, YEAR, rows(YEAR))
    lines = {line.shared["government"]: line for line in asked(tmp_path, by=("government",), levels=GIVES)}
    below = members(cast.county, YEAR)
    none = dict.fromkeys(cells_from(edition(YEAR), LEDGER), "0")  # the government itself has none
    wanted = {cell: Decimal(value) for cell, value in summed(YEAR, none, below).items()}
    assert lines[cast.county.pk].cells == wanted
    assert wanted["received.total"] == 3
    assert (lines[cast.county.pk].organs, lines[cast.county.pk].reports) == (len(below), 2)
    assert years() == [YEAR]


def test_an_organ_that_was_merged_later_stands_beside_the_one_that_it_went_into(cast: Cast) -> None:
    Organ.objects.filter(pk=cast.civil_affairs.pk).update(
        ended_on=f"{YEAR + 1}-03-01", merged_into=cast.office, parent=cast.office
    )
    assert {one.organ: one.parent for one in rows(YEAR)}[cast.civil_affairs.pk] == cast.county.pk
    assert cast.civil_affairs.pk not in {one.organ for one in rows(YEAR + 1)}


def test_the_command_takes_out_and_sums(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = str(tmp_path / "年报数据")
    assert run(["reports", "export", folder]) == 0
    assert capsys.readouterr().out == f"{YEAR}年度：2份报告。\n"
    words = ["reports", "sum", folder, "--under", cast.county.name]
    assert run([*words, "--by", "year", "--by", "level"]) == 1  # the office has handed in none
    assert capsys.readouterr().out.splitlines() == [
        f"{YEAR}年度 地方人民政府部门：2个机关，缺1份报告；新收3，上年结转0，办结0，结转下年度3",
        f"{YEAR}年度 乡镇人民政府：1个机关，报告齐全；新收0，上年结转0，办结0，结转下年度0",
    ]
    assert run([*words, "--by", "branch", "--level", "department", "--measure", "median", "--format", "json"]) == 1
    lines = {line["branch"]: line for line in json.loads(capsys.readouterr().out)}
    assert lines["清源县民政局"]["cells"]["carried_out.natural"] == "3"
    assert lines["清源县人民政府办公室"] == {"branch": "清源县人民政府办公室", "organs": 1, "reports": 0, "cells": {}}


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "里没有年度报告数据"),
        (("--under", "某省人民政府"), "没有叫“某省人民政府”的机关"),
        (("--level", "乡镇"), "没有“乡镇”这个层级，可以写：department_state（国务院部门）"),
    ],
)
def test_what_can_not_be_summed_is_said(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], says: str
) -> None:
    if words:
        write(tmp_path, YEAR, rows(YEAR))
    assert run(["reports", "sum", str(tmp_path), *words]) == 2
    assert says in capsys.readouterr().err
