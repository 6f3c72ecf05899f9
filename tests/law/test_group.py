"""Leading groups as declared: every duty and kind with its article, and a life that ends."""

from gongkai.law.group import ADJUSTMENT, BODIES, CHANGES, DUTIES, KEEPS, KINDS, NEEDED, SINGLE, in_body
from gongkai.law.power import LEVELS
from gongkai.law.roles import ROLES


def test_there_is_one_head_and_one_head_of_the_office_and_a_group_needs_both() -> None:
    assert SINGLE == NEEDED == ("head", "office_head")


def test_every_duty_is_in_one_body_and_every_level_is_expected_to_have_one_kind_of_group() -> None:
    assert sorted(duty for body in BODIES for duty in in_body(body)) == sorted(DUTIES)
    levels = [level for kind in KINDS.values() for level in kind.levels]
    assert len(levels) == len(set(levels))
    assert set(levels) == set(LEVELS) - {"department_state"}


def test_every_line_cites_where_it_is_written() -> None:
    lines = [*KINDS.values(), *DUTIES.values(), *ADJUSTMENT.moves]
    assert [line for line in lines if not (line.cite.article or line.cite.law.unconfirmed)] == []


def test_an_adjustment_ends_signed_or_dropped_and_every_state_is_reached() -> None:
    assert {state for state in ADJUSTMENT.states if not ADJUSTMENT.verbs(state)} == {"signed", "dropped"}
    assert {move.target for move in ADJUSTMENT.moves} == set(ADJUSTMENT.states)
    assert {move.role for move in ADJUSTMENT.moves} | KEEPS <= set(ROLES)
    assert set(CHANGES) == {"leave", "move", "join"}
