"""The machine: only what the table says, everything that the table says, and a sentence for the rest."""

import pytest

from gongkai.law.application import APPLICATION
from gongkai.law.machine import WrongRole, WrongState
from gongkai.law.roles import ROLES

MOVES = APPLICATION.moves
EVERY = [(state, verb, role) for state in APPLICATION.states for verb in APPLICATION.labels for role in ROLES]


def test_only_the_moves_of_the_table_are_made() -> None:
    allowed = {(move.source, move.verb, move.role): move for move in MOVES}
    made = {}
    for state, verb, role in EVERY:
        try:
            made[state, verb, role] = APPLICATION.move(state, verb, roles=[role])
        except WrongState:
            assert verb not in APPLICATION.verbs(state)
        except WrongRole:
            assert verb in APPLICATION.verbs(state)
            assert verb not in APPLICATION.verbs(state, [role])
    assert made == allowed
    assert len(allowed) == len(MOVES)


def test_every_state_is_reached_and_every_word_is_used() -> None:
    reached = {APPLICATION.start}
    for _ in APPLICATION.states:
        reached |= {move.target for move in MOVES if move.source in reached}
    assert reached == set(APPLICATION.states)
    assert {move.verb for move in MOVES} == set(APPLICATION.labels)
    assert {move.role for move in MOVES} <= set(ROLES)


def test_an_archived_application_ends_unless_its_reply_is_annulled() -> None:
    assert [state for state in APPLICATION.states if not APPLICATION.verbs(state)] == []
    assert APPLICATION.verbs("archived") == ("reopen",)


def test_a_wrong_state_is_said_with_what_can_be_done_instead() -> None:
    with pytest.raises(WrongState) as refusal:
        APPLICATION.move("registered", "extend", roles=["head"])
    assert str(refusal.value) == (
        "申请现在是“已登记”，不能“延期”；此时可以：审核受理、告知补正、撤回、合并办理。依据：条例第三十三条第二款。"
    )


def test_a_wrong_role_is_said_with_who_can_do_it() -> None:
    with pytest.raises(WrongRole) as refusal:
        APPLICATION.move("in_hand", "extend", roles=["handler"])
    assert str(refusal.value) == (
        "“延期”由政府信息公开工作机构负责人办理，承办人不能办理；请转交政府信息公开工作机构负责人。依据：条例第三十三条第二款。"
    )


def test_the_diagram_draws_every_move_once() -> None:
    lines = APPLICATION.diagram().splitlines()
    assert lines[0] == "stateDiagram-v2"
    assert "    in_hand --> in_hand: 延期（政府信息公开工作机构负责人）" in lines
    assert sum("-->" in line for line in lines) == len(MOVES) + 1
