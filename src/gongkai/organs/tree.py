"""The tree of organs as acts rewrite it: one writer a tree, paths that follow the parents."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import F, Max, Value
from django.db.models.functions import Concat, Length, Substr

from gongkai.law.refusal import Refusal
from gongkai.organs.models import DIGITS, LIVING, STEPS, Organ
from gongkai.organs.scope import within


class TooDeep(Refusal):
    says = "没有办理：“{name}”在{parent}之下已是第{steps}层，名录最多{most}层。请核对上级机关。"


def hold(chains: Iterable[int]) -> None:
    """Wait until no other act rewrites these trees, and keep others waiting until this one ends.

    Parents, paths and codes of a whole tree hang together, so that a lock on the organ alone would not do: its
    subtree may be moved meanwhile.
    """
    list(Organ.objects.select_for_update(no_key=True).filter(pk__in=sorted(set(chains))).order_by("pk"))


def path_under(parent: Organ | None, pk: int) -> str:
    return f"{parent.path if parent else ''}{pk:0{DIGITS}d}"


def check_depth(name: str, parent: Organ | None, height: int = 1) -> None:
    """That `height` more steps fit below a parent. Raises TooDeep."""
    steps = (len(parent.path) // DIGITS if parent else 0) + height
    if parent and steps > STEPS:
        raise TooDeep(name=name, parent=parent.name, steps=steps, most=STEPS)


def height(organ: Organ) -> int:
    """How many steps an organ and everything below it take."""
    longest = Organ.objects.filter(within(organ.path)).aggregate(longest=Max(Length("path")))["longest"]
    return int(longest - len(organ.path)) // DIGITS + 1


def above(path: str) -> list[str]:
    """The paths of the organ and of everything above it, from the top."""
    return [path[:end] for end in range(DIGITS, len(path) + 1, DIGITS)]


def code_above(parent: Organ | None) -> str:
    """The division code of the nearest organ, this one or above it, that has one: departments have none."""
    if parent is None:
        return ""
    coded = Organ.objects.filter(path__in=above(parent.path)).exclude(code="").order_by("-path")
    return coded.values_list("code", flat=True).first() or ""


def rebase(old: str, new: str) -> None:
    """Rewrite the paths at and below `old` so that they begin with `new`, in one statement."""
    Organ.objects.filter(within(old)).update(path=Concat(Value(new), Substr("path", len(old) + 1)))


def keys(count: int) -> list[int]:
    """Keys for organs that are inserted many at once, taken before the insert: their paths are made of them.

    Filling paths in afterwards, level by level, took PostgreSQL minutes: it knows nothing of rows so new.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            named = "pg_get_serial_sequence('organs_organ', 'id')"
            cursor.execute(f"SELECT nextval({named}) FROM generate_series(1, %s)", [count])  # noqa: S608 - our own text
            return [key for (key,) in cursor.fetchall()]
        # One writer at a time: nobody else takes these before the insert.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = 'organs_organ'")
        last = cursor.fetchone()
    first = (last[0] if last else 0) + 1
    return list(range(first, first + count))


def renumber(path: str, old: str, new: str) -> None:
    """Put a new beginning on the division codes below a path that begin with the old; what has ended keeps its own."""
    below = Organ.objects.filter(LIVING & within(path), code__startswith=old).exclude(path=path)
    below.update(code=Concat(Value(new), Substr(F("code"), len(old) + 1)))
