"""What every act must prove, from a declaration: `class TestExtend(ActTest)` in test_cases_extend.py.

    class TestExtend(ActTest):
        machine, verb = CASE, "case.extend"

        def make(self, state: str) -> Case:            # the thing, brought into a state
            return a_case(state=state)

        def call(self, thing: Case, actor: Actor) -> object:    # the act itself
            return extend(thing.pk, days=5, actor=actor, now=NOW)

The last part of `verb` is the verb of the machine (else set `move`). An act without a machine names the roles that may
in `roles`, and `refuses` with what it turns others away; one that anybody may do names neither. What doesn't apply is
not collected. An act that leaves other lines than its own names them all, in order, in `entries`.
"""

from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest
from django.db import connection

import gongkai.audit.act
from gongkai.audit.actor import Actor, program
from gongkai.audit.append import Draft, append
from gongkai.audit.chain import Line, first_break
from gongkai.audit.models import Entry, Head
from gongkai.law.machine import Machine, WrongRole, WrongState
from gongkai.law.roles import ROLES
from tests.replay import filled

NOW = datetime(2026, 1, 20, 1, 0, tzinfo=UTC)  # 09:00 in Shanghai, a Tuesday
LEFT_OUT = frozenset({"django_migrations", "sqlite_sequence"})


class Injected(Exception):
    """Stands for whatever may fail at the last moment: a full disk, a lost connection."""


@pytest.mark.django_db
class ActTest:
    verb: ClassVar[str]
    machine: ClassVar[Machine | None] = None
    move: ClassVar[str] = ""
    roles: ClassVar[frozenset[str]] = frozenset()
    entries: ClassVar[tuple[str, ...]] = ()
    refuses: ClassVar[type[Exception] | tuple[type[Exception], ...]] = WrongRole
    refuses_state: ClassVar[type[Exception] | tuple[type[Exception], ...]] = WrongState

    def make(self, state: str) -> Any:
        """The thing in a state of the machine (empty where there is no machine)."""
        raise AssertionError("say how the thing is made")

    def call(self, thing: Any, actor: Actor) -> object:
        raise AssertionError("say which act is called")

    def actor(self, thing: Any, role: str) -> Actor:
        """Who acts in a role; override where the act asks for a person."""
        return program("test", [role])

    def state(self, thing: Any) -> str:
        """The state of the thing as the database has it now."""
        thing.refresh_from_db()
        return str(thing.state)

    def __init_subclass__(cls) -> None:
        if cls.machine is not None:
            cls.move = cls.move or cls.verb.rpartition(".")[2]
        if cls.machine is None:
            cls.test_it_is_refused_from_every_wrong_state = None
        if cls.machine is None and not cls.roles:
            cls.test_it_is_refused_to_every_wrong_role = None

    @classmethod
    def _allowed(cls) -> list[tuple[str, str]]:
        """Every state and role in which the act is done."""
        if cls.machine is not None:
            return [(move.source, move.role) for move in cls.machine.moves if move.verb == cls.move]
        return [("", role) for role in sorted(cls.roles)] or [("", "administrator")]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        allowed = self._allowed()
        given = {
            "right": allowed,
            "wrong_state": [state for state in self.machine.states if state not in dict(allowed)]
            if self.machine
            else [],
            "wrong_roles": [
                (state, *wrong)
                for state in sorted(dict(allowed))
                if (wrong := sorted(role for role in ROLES if (state, role) not in allowed))
            ],
        }
        for name, values in given.items():
            if name in metafunc.fixturenames:
                metafunc.parametrize(name, values, ids=_name)

    def test_it_leaves_exactly_its_lines(self, right: tuple[str, str]) -> None:
        state, role = right
        thing = self.make(state)
        actor, before = self.actor(thing, role), _entries()
        self.call(thing, actor)
        new = [entry for entry in _entries() if entry not in before]
        assert [entry.verb for entry in new] == list(self.entries or [self.verb])
        assert {(entry.actor, datetime.fromisoformat(entry.at)) for entry in new} == {(actor.id, NOW)}
        assert all(entry.thing for entry in new)
        assert _whole()
        if self.machine is not None:
            targets = {move.target for move in self.machine.moves if (move.verb, move.source) == (self.move, state)}
            assert self.state(thing) in targets

    def test_it_is_refused_from_every_wrong_state(self, wrong_state: str) -> None:
        thing = self.make(wrong_state)
        actor, before = self.actor(thing, self._allowed()[0][1]), dump()
        with pytest.raises(self.refuses_state):
            self.call(thing, actor)
        assert changed(before) == {}

    def test_it_is_refused_to_every_wrong_role(self, wrong_roles: tuple[str, ...]) -> None:
        """A state and the roles: who is refused leaves the thing as it was, so that the next one finds it so."""
        state, *roles = wrong_roles
        thing = self.make(state)
        for role in roles:
            actor, before = self.actor(thing, role), dump()
            try:
                self.call(thing, actor)
            except self.refuses:
                assert changed(before) == {}, role
            else:
                pytest.fail(f"not refused: {role}")

    def test_it_rolls_back_whole(self, right: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
        """The last thing before the commit fails, after the lines were appended: no table has changed."""
        state, role = right
        thing = self.make(state)
        actor, before, during = self.actor(thing, role), dump(), {}

        def fail(drafts: list[Draft]) -> None:
            append(drafts)
            during.update(changed(before))
            raise Injected

        monkeypatch.setattr(gongkai.audit.act, "append", fail)
        with pytest.raises(Injected):
            self.call(thing, actor)
        assert "audit_entry" in during
        assert changed(before) == {}


def _name(value: str | tuple[str, ...]) -> str:
    """A state, with its role where there is one. The wrong roles are too many for a name."""
    if isinstance(value, str):
        return value or "any"
    return "-".join(value) if len(value) == 2 else value[0] or "any"


def dump() -> dict[str, list[str]]:
    """Every row of every table that has one, as text."""
    with connection.cursor() as cursor:
        rows = {}
        for table in filled(cursor, LEFT_OUT):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows[table] = sorted(map(repr, cursor.fetchall()))
    return rows


def changed(before: dict[str, list[str]]) -> dict[str, tuple[list[str], list[str]]]:
    """The tables that differ from an earlier dump: what is gone, what is new."""
    after = dump()
    return {
        table: (sorted(set(was) - set(rows)), sorted(set(rows) - set(was)))
        for table in sorted({*before, *after})
        if (was := before.get(table, [])) != (rows := after.get(table, []))
    }


def _entries() -> list[Line]:
    return [Line(**row) for row in Entry.objects.order_by("chain", "seq").values()]


def _whole() -> bool:
    lines = _entries()
    return all(
        first_break(head.chain, [line for line in lines if line.chain == head.chain], (head.seq, head.seal)) is None
        for head in Head.objects.all()
    )
