"""Questions about how far the followers and the daily tasks have come."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from django.db.models import Count, F, Min, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from gongkai.audit.daily import Daily
from gongkai.audit.models import Cursor, DailyRun, Entry, Head


@dataclass(frozen=True)
class Progress:
    """How far a follower is: `behind` entries not yet read, the oldest of them from `since`.

    Where it stands still: `error`, since `failed_at`, at the entry `stands` (链1第5条), one for each chain, joined.
    `aside` is what it left aside and went on.
    """

    name: str
    label: str
    behind: int
    since: datetime | None
    moved_at: datetime | None
    stands: str
    error: str
    failed_at: datetime | None
    aside: Sequence[str]


@dataclass(frozen=True)
class Run:
    """A daily task on a day: when it was done, or why not."""

    name: str
    label: str
    done_at: datetime | None
    error: str


def mark() -> tuple[int, int]:
    """Something that changes whenever an entry is appended to any chain: one row, however long the log."""
    found = Head.objects.aggregate(chains=Count("chain"), end=Sum("seq"))
    return found["chains"], found["end"] or 0


def behind(follower: str) -> int:
    """How many entries a follower has not read."""
    left = Head.objects.annotate(left=F("seq") - Coalesce(_read(follower), 0)).aggregate(all=Sum("left"))["all"]
    return int(left or 0)


class Followed(Protocol):
    """What has cursors: a follower, or what keeps something for this node alone."""

    @property
    def name(self) -> str: ...

    @property
    def label(self) -> str: ...

    @property
    def aside(self) -> Callable[[], Sequence[str]]: ...


def progress(followers: Iterable[Followed]) -> list[Progress]:
    return [_progress(follower) for follower in followers]


def _progress(follower: Followed) -> Progress:
    cursors = list(Cursor.objects.filter(follower=follower.name).order_by("chain"))
    failed = [cursor for cursor in cursors if cursor.error]
    left = behind(follower.name)
    return Progress(
        name=follower.name,
        label=follower.label,
        behind=left,
        since=_oldest(follower.name) if left else None,
        moved_at=max((cursor.moved_at for cursor in cursors if cursor.moved_at), default=None),
        stands="、".join(f"链{cursor.chain}第{cursor.seq + 1}条" for cursor in failed),
        error="；".join(dict.fromkeys(cursor.error for cursor in failed)),
        failed_at=min((cursor.failed_at for cursor in failed if cursor.failed_at), default=None),
        aside=follower.aside(),
    )


def _oldest(follower: str) -> datetime | None:
    """When the oldest entry was written that is still to be read."""
    coming = Entry.objects.filter(chain=OuterRef("chain"), seq=Coalesce(_read(follower), 0) + 1)
    at = Head.objects.annotate(at=Subquery(coming.values("at"))).aggregate(first=Min("at"))["first"]
    return datetime.fromisoformat(at) if at else None


def _read(follower: str) -> Subquery:
    return Subquery(Cursor.objects.filter(follower=follower, chain=OuterRef("chain")).values("seq"))


def runs(tasks: Iterable[Daily], day: date) -> list[Run]:
    found = {run.name: run for run in DailyRun.objects.filter(day=day)}
    return [
        Run(task.name, task.label, run.done_at if (run := found.get(task.name)) else None, run.error if run else "")
        for task in tasks
    ]
