"""Entering the demo county and having its reports come in, as they would come from the organs."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection

from gongkai.audit.actor import Actor, program
from gongkai.cli.demo.documents import load, papers
from gongkai.organs.acts import organ as organs
from gongkai.organs.models import Organ
from gongkai.organs.queries import named
from gongkai.papers.write import FORMATS
from gongkai.reports import acts as reports
from gongkai.reports.queries import of


def make(now: datetime) -> Iterator[str]:
    """Make what is not there yet; yields a line for every thing made."""
    cast = load("cast.toml")
    actor = program(cast["actor"])
    yield from _organs(cast["organ"], actor, now)
    yield from _reports(cast["organ"], actor, now)


def stranger() -> str | None:
    """The name of an organ here that is not of the demo, if there is one. Asked before the tables are touched."""
    if Organ._meta.db_table not in connection.introspection.table_names():
        return None
    ours = {name for each in load("cast.toml")["organ"] for name in (each["name"], *_villages(each))}
    return Organ.objects.exclude(name__in=ours).values_list("name", flat=True).first()


def _villages(organ: dict[str, Any]) -> list[str]:
    return [f"清源县{organ['short']}{village}村民委员会" for village in organ.get("villages", [])]


def _organs(cast: list[dict[str, Any]], actor: Actor, now: datetime) -> Iterator[str]:
    for each in cast:
        organ, new = _organ(
            each["name"], each["short"], each["level"], each.get("parent"), each.get("code", ""), actor, now
        )
        if new:
            yield f"机关：{organ.name}"
        for number, (name, short) in enumerate(zip(_villages(each), each.get("villages", []), strict=True), 1):
            village_organ, new = _organ(name, short, "village", organ.name, f"{each['code']}{200 + number}", actor, now)
            if new:
                yield f"村：{village_organ.name}"


def _organ(
    name: str, short: str, level: str, parent: str | None, code: str, actor: Actor, now: datetime
) -> tuple[Organ, bool]:
    """The organ, and whether it was entered just now."""
    known = named(name)
    if known:
        return known, False
    above = named(parent) if parent else None
    entered = organs.enter(name=name, short=short, level=level, parent=above, code=code, actor=actor, now=now)
    return entered, True


def _reports(cast: list[dict[str, Any]], actor: Actor, now: datetime) -> Iterator[str]:
    for paper in papers(cast):
        organ = named(paper.report.organ or "")
        if organ is None or of(organ, paper.report.year or 0):
            continue
        data = FORMATS[paper.format].write(paper.report)
        for record in reports.receive(data=data, name=paper.file, actor=actor, now=now):
            yield f"年度报告：{record.title}（{paper.format}，核对发现{len(record.findings)}处）"
