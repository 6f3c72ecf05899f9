"""The life of a public item: whatever people do, what the public reads was signed as it stands."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.machine import Move
from gongkai.law.publication import BEFORE, ONLINE, PUBLICATION

NEW = "new"  # before the first move
SIGNING = frozenset({"sign", "restore"})  # by the leader; what is restored was signed and is as it was


@st.composite
def lives(draw: st.DrawFn) -> list[Move]:
    """What may happen to an item, from its first draft on, in any order that the machine allows."""
    state, told = NEW, []
    for _ in range(draw(st.integers(1, 40))):
        moves = [move for move in PUBLICATION.moves if move.source == state]
        if not moves:
            break
        told.append(draw(st.sampled_from(moves)))
        state = told[-1].target
    return told


@given(lives())
def test_nothing_comes_before_the_public_without_a_signature(life: list[Move]) -> None:
    """Whenever it becomes visible, a signature stands between that and the last time anybody could change it."""
    signed = False
    for move in life:
        if move.verb in SIGNING:
            assert move.role == "leader"
            signed = True
        if move.target in ONLINE and move.source not in ONLINE:
            assert signed, [each.verb for each in life]
        if move.verb in ("revise", "reopen", "rework", "renew", "amend", "release"):
            signed = False
        if move.verb == "publish":
            assert signed, [each.verb for each in life]


@given(lives())
def test_what_was_public_is_never_a_first_draft_again(life: list[Move]) -> None:
    seen = False
    for move in life:
        seen = seen or move.target in ONLINE
        assert not (seen and (move.target in BEFORE or move.target == "discarded")), [each.verb for each in life]


def test_every_state_can_be_reached_and_all_but_the_last_ones_left() -> None:
    reached = {NEW}
    for _ in PUBLICATION.states:
        reached |= {move.target for move in PUBLICATION.moves if move.source in reached}
    assert reached == set(PUBLICATION.states)
    assert [state for state in PUBLICATION.states if not PUBLICATION.verbs(state)] == ["discarded"]


def test_only_a_signature_makes_a_version_ready_to_be_published() -> None:
    """From whatever state, and by every edge: the sources of `publish` are entered by `sign`, or kept by a time set."""
    ready = {move.source for move in PUBLICATION.moves if move.verb == "publish"}
    entered = {move.verb for move in PUBLICATION.moves if move.target in ready}
    assert entered == {"sign", "schedule", "unschedule"}
    assert {move.source for move in PUBLICATION.moves if move.verb in ("schedule", "unschedule")} <= ready
    assert {move.role for move in PUBLICATION.moves if move.verb == "sign"} == {"leader"}
