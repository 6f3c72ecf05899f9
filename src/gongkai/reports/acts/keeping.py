"""What every act on a compilation does alike: lock it, judge who acts, move its state."""

from gongkai.audit.actor import Actor
from gongkai.law.machine import Move
from gongkai.law.reporting import REPORTING
from gongkai.reports.models import Compilation


def locked(**key: int) -> Compilation:
    return Compilation.objects.select_for_update(of=("self",)).select_related("organ", "paper").get(**key)


def allowed(compilation: Compilation, verb: str, actor: Actor) -> Move:
    """The move that the actor makes with a verb. Raises NotAllowed."""
    return REPORTING.move(compilation.state, verb, roles=actor.roles_in(compilation.organ))


def judged(compilation: Compilation, verb: str) -> Move:
    """The move of a verb whose actor the paper has judged. Raises WrongState."""
    return REPORTING.move(compilation.state, verb, roles=REPORTING.roles(verb))


def go(compilation: Compilation, move: Move, *changed: str) -> None:
    """Into the state to which the move leads, with the columns that the caller changed."""
    compilation.state = move.target
    compilation.save(update_fields=["state", *changed])
