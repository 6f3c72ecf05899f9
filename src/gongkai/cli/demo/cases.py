"""The applications of the demo: each comes in by its way and is brought as far as its table says."""

from collections.abc import Iterator
from functools import partial

from gongkai.cli.demo import cases_verbs
from gongkai.cli.demo.days import Days
from gongkai.cli.demo.documents import load
from gongkai.cli.demo.organs import there
from gongkai.cli.demo.steps import Step, read


def steps(days: Days) -> Iterator[Step]:
    """Every step with every application, in no order."""
    made: dict[str, int] = {}
    for place, told in enumerate(load("cases.toml")["case"]):
        organ = there(told["organ"])
        for verb, remark, at in read(told["steps"], days, place):
            turn = cases_verbs.Turn(told, organ, made, days.calendar, verb, remark, at)
            yield Step(at, partial(cases_verbs.VERBS[verb], turn))
