"""Making the demo county: organs, people, the story of their work, and the reports they handed in."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from datetime import datetime
from itertools import chain, groupby

from django.conf import settings
from django.db import connection, transaction

from gongkai.audit.act import act
from gongkai.audit.actor import Actor, program
from gongkai.cli.demo import cases, catalogue, groups, items, keys, people, remedies, reports
from gongkai.cli.demo.days import Days
from gongkai.cli.demo.documents import load, township_2020
from gongkai.cli.demo.organs import enter_organs, fill_in, there, villages
from gongkai.cli.demo.steps import Step, forget
from gongkai.organs.acts import demo
from gongkai.organs.acts.installation import demo as mark_demo
from gongkai.organs.installation import is_demo, is_finished_demo
from gongkai.organs.models import Organ
from gongkai.papers.write import FORMATS
from gongkai.publication.models import Item
from gongkai.publication.validity import follow_the_day
from gongkai.reports.acts import receive
from gongkai.reports.queries import of


def make(now: datetime) -> Iterator[str]:
    """Make what is not there yet; yields a line for every thing made. Once whole, nothing is ever made again.

    What people did before today is entered with the times at which they did it: in the demo alone, the log looks back.
    """
    if is_finished_demo():
        return
    forget()
    there.cache_clear()
    cast, days = load("cast.toml"), Days(now)
    actor = program(cast["actor"], roles=("administrator", "competent"))
    begin = days.begin
    mark_demo(actor=actor, now=begin)
    made = keys.made_or_kept(settings.GONGKAI_HOME / "keys", people.accounts(cast))
    yield from enter_organs(cast["organ"], actor, begin)
    fill_in(cast["organ"], actor, begin)
    catalogue.derive(actor, begin)
    yield from people.enter_people(cast["staff"], actor, begin)
    demo.open_accounts(password=made.password, secret=made.secret, actor=actor, now=begin)
    yield from _story(days, actor)
    yield from _received(actor, now)
    demo.finish(actor=actor, now=now)


def stranger() -> str | None:
    """The name of an organ that was here before the demo, if there is one. Asked before the tables are touched.

    Once this is a demo, whoever tries it out may enter and rename organs.
    """
    if Organ._meta.db_table not in connection.introspection.table_names() or is_demo():
        return None
    ours = {name for each in load("cast.toml")["organ"] for name in (each["name"], *villages(each))}
    return Organ.objects.exclude(name__in=ours).values_list("name", flat=True).first()


def _story(days: Days, actor: Actor) -> Iterator[str]:
    """What the people did, in the order of time: all of it or nothing."""
    if Item.objects.exists():
        return
    told = (
        groups.steps(days),
        catalogue.steps(days, actor),
        items.steps(days),
        cases.steps(days),
        remedies.steps(days),
        reports.steps(days),
    )
    steps = sorted(chain.from_iterable(told), key=lambda step: step.at)
    with transaction.atomic():
        for alone, some in groupby(steps, key=lambda step: step.alone):
            _take(list(some), actor, alone)
        follow_the_day(days.now)
    yield from (f"领导小组：{told['name']}" for told in load("groups.toml")["group"])
    yield from (f"信息：{told.title}" for told in items.every(days))
    yield from (f"申请：{told['request']}" for told in load("cases.toml")["case"])
    filed = load("remedies.toml")
    yield from (f"复议诉讼：{told.get('request') or told['about']}" for told in filed["remedy"])
    yield from (f"投诉举报：{told['text']}" for told in filed["complaint"])
    yield from (f"年度报告：{title}" for title in reports.titles())


def _take(steps: Sequence[Step], actor: Actor, alone: bool) -> None:
    with nullcontext() if alone else act(actor=actor, at=steps[0].at, whole=True) as log:
        if log:
            log.nothing()
        for step in steps:
            step.do()


def _received(actor: Actor, now: datetime) -> Iterator[str]:
    """The report that came in as a document."""
    report = township_2020()
    organ = there(report.organ or "")
    if of(organ, report.year or 0):
        return
    data = FORMATS["txt"].write(report)
    for record in receive(data=data, name=report.source, actor=actor, now=now):
        yield f"年度报告：{record.title}（收到文件，核对发现{len(record.findings)}处）"
