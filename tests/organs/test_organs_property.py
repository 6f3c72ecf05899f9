"""Whatever is entered, moved, merged, abolished and revived, in whatever order: paths follow the parents, no circle."""

from datetime import date
from itertools import pairwise

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.audit.models import Entry
from gongkai.law.refusal import Refusal
from gongkai.organs.acts import life
from gongkai.organs.acts.organ import enter
from gongkai.organs.models import DIGITS, Organ
from gongkai.organs.queries import with_all_above, with_all_below
from gongkai.organs.scope import within
from tests.cast import MAKER, NOW

ON = date(2026, 11, 1)
PLACE = st.integers(0, 9)
STEPS = st.lists(
    st.tuples(st.sampled_from(["enter", "enter", "move", "merge", "abolish", "revive"]), PLACE, PLACE), max_size=25
)


def step(verb: str, one: Organ, other: Organ, number: int) -> None:
    by = {"actor": MAKER, "now": NOW}
    if verb == "enter":
        enter(name=f"第{number}机关", short="机关", level="agency", parent=one, code="", **by)
    elif verb == "move":
        life.move(organ=one, parent=other, **by)
    elif verb == "merge":
        life.merge(organ=one, into=other, on=ON, **by)
    elif verb == "abolish":
        life.abolish(organ=one, on=ON, **by)
    else:
        life.revive(organ=one, **by)


def in_order() -> None:
    organs = list(Organ.objects.select_related("parent", "merged_into"))
    paths = {organ.path for organ in organs}
    assert len(paths) == len(organs)
    for organ in organs:
        assert organ.path == (organ.parent.path if organ.parent else "") + f"{organ.pk:0{DIGITS}d}"
        above = [each.pk for each in with_all_above(organ).order_by("path")]
        assert above == [int(organ.path[i : i + DIGITS]) for i in range(0, len(organ.path), DIGITS)]
        assert set(with_all_below(organ)) == set(Organ.objects.filter(within(organ.path)))
        assert organ.parent is None or organ.ended_on or organ.parent.living, "in use below one that has ended"
        assert (organ.merged_into is None) or organ.ended_on


@pytest.mark.django_db
@settings(max_examples=60)
@given(STEPS)
def test_any_sequence_of_acts_keeps_the_tree(steps: list[tuple[str, int, int]]) -> None:
    with transaction.atomic():
        _walk(steps)
        transaction.set_rollback(True)  # the next example starts anew


def _walk(steps: list[tuple[str, int, int]]) -> None:
    enter(name="顶", short="顶", level="county", parent=None, code="", actor=MAKER, now=NOW)
    for number, (verb, one, other) in enumerate(steps):
        organs = list(Organ.objects.order_by("pk"))
        before, lines = list(Organ.objects.order_by("pk").values()), Entry.objects.count()
        try:
            step(verb, organs[one % len(organs)], organs[other % len(organs)], number)
        except Refusal:
            assert list(Organ.objects.order_by("pk").values()) == before
            assert Entry.objects.count() == lines
        in_order()
    seqs = list(Entry.objects.order_by("seq").values_list("seq", flat=True))
    assert all(later == earlier + 1 for earlier, later in pairwise(seqs))
