"""What happened to the cases that somebody watches: each move told once, and not what they did themselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry, Head
from gongkai.cases.models import Case, Watcher
from gongkai.cases.queries import seen_by
from gongkai.law.application import APPLICATION

MOVES = {f"case.{verb}": label for verb, label in APPLICATION.labels.items()}
_THING = "cases.case:"


@dataclass(frozen=True)
class Moved:
    """`moves` are the labels of what happened since `watcher` was last told, up to the entry `upto`; it may be empty
    where all of it was the watcher's own doing."""

    watcher: Watcher
    upto: int
    moves: tuple[str, ...]

    @property
    def says(self) -> str:
        """In one line, without a word of the applicant or of the request."""
        case = self.watcher.case
        return f"{case.organ.name}{case}：{'、'.join(self.moves)}，现在是“{case.get_state_display()}”"


def end_of_log(case: Case) -> int:
    """The last entry of the log of a case's organ: what came before it is not told any more."""
    return Head.objects.filter(chain=case.chain).values_list("seq", flat=True).first() or 0


def moved(actor: Actor) -> list[Moved]:
    """What the actor is to be told of the cases they watch and may see, the oldest watch first; two queries."""
    mine = Watcher.objects.filter(person=actor.person, recused=False, case__in=seen_by(actor).values("pk"))
    watchers = {f"{_THING}{one.case_id}": one for one in mine.select_related("case__organ").order_by("pk")}
    if not watchers:
        return []
    news = Q(pk__in=())
    for chain in {one.case.chain for one in watchers.values()}:
        known = min(one.told for one in watchers.values() if one.case.chain == chain)
        news |= Q(chain=chain, seq__gt=known)
    entries = Entry.objects.filter(news, thing__in=watchers, verb__in=MOVES).order_by("chain", "seq")
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry.seq > watchers[entry.thing].told:
            found.setdefault(entry.thing, []).append(entry)
    return [_moved(watchers[thing], each, actor) for thing, each in found.items()]


def _moved(watcher: Watcher, entries: Sequence[Entry], actor: Actor) -> Moved:
    labels = [MOVES[entry.verb] for entry in entries if entry.actor != actor.id]
    return Moved(watcher, entries[-1].seq, tuple(dict.fromkeys(labels)))
