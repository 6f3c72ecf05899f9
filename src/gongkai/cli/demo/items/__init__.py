"""The public items of the demo: each is begun by an informant and brought as far as its table says."""

from collections.abc import Iterator
from functools import partial

from gongkai.cli.demo.days import Days
from gongkai.cli.demo.documents import load
from gongkai.cli.demo.items import verbs
from gongkai.cli.demo.items.attachments import examined
from gongkai.cli.demo.items.told import Told, expanded
from gongkai.cli.demo.steps import Step
from gongkai.publication.models import Item

TABLES = ("documents", "organisation", "services", "money", "livelihood", "notices", "own", "township", "states")


def steps(days: Days) -> Iterator[Step]:
    """Every step with every item, in no order; their files are examined here, for within an act it is too late."""
    made: dict[str, Item] = {}
    for place, told in enumerate(every(days)):
        files = examined(told, days.at(told.begun))
        for number, (verb, ago, remark) in enumerate(told.steps):
            at = days.at(ago, step=number, place=place)
            yield Step(at, partial(verbs.VERBS[verb], verbs.Turn(told, files, made, days, verb, remark, at)))


def every(days: Days) -> Iterator[Told]:
    """The items as the tables tell them, those that several organs have alike once for each."""
    for name in TABLES:
        yield from expanded(load(f"items/{name}.toml")["item"], days)
