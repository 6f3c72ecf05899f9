"""Every list of the desk and a way to fill it: for tests of what it asks and a benchmark of what it costs."""

from collections.abc import Callable
from datetime import date, timedelta

from gongkai.approvals.models import Paper
from gongkai.audit.models import Trace
from gongkai.cases.models import Case
from gongkai.groups.models import Group
from gongkai.organs.models import Organ, Person
from gongkai.publication.models import Item
from tests.cast import NOW, Cast

BATCH = 2_000


def cases(cast: Cast, numbers: range) -> None:
    """Applications of two organs, a handful a day."""
    Case.objects.bulk_create(
        (
            Case(
                organ=cast.township if number % 2 else cast.civil_affairs,
                year=2026,
                number=number,
                reference=f"19990101-{number:06}",
                arrived_at=NOW,
                state=("in_hand", "replied", "archived", "registered")[number % 4],
                route="in_person",
                received_on=date(1999, 1, 1) + timedelta(days=number // 10),
                due_on=date(1999, 2, 1) + timedelta(days=number // 9),
                applicant_kind="natural",
                request=f"第{number}件",
            )
            for number in numbers
        ),
        batch_size=BATCH,
    )


def _paper(cast: Cast, n: int) -> Paper:
    return Paper(
        kind="publication.item",
        organ=cast.township if n % 2 else cast.civil_affairs,
        title=f"第{n}份文稿",
        author=cast.informant,
        state=("draft", "to_review", "signed")[n % 3],
        digest="0" * 64,
        created_at=NOW,
        changed_at=NOW - timedelta(minutes=n // 3),
    )


def papers(cast: Cast, numbers: range) -> None:
    Paper.objects.bulk_create((_paper(cast, n) for n in numbers), BATCH)


def items(cast: Cast, numbers: range) -> None:
    made = Paper.objects.bulk_create((_paper(cast, n) for n in numbers), BATCH)
    Item.objects.bulk_create(
        (
            Item(
                organ=paper.organ,
                paper=paper,
                state=("draft", "in_review", "published")[n % 3],
                title=paper.title,
                formed_on=NOW.date(),
                changed_at=paper.changed_at,
            )
            for n, paper in zip(numbers, made, strict=True)
        ),
        BATCH,
    )


def traces(cast: Cast, numbers: range) -> None:
    """Lines of the log about things of several kinds, whose names the list asks for."""
    things = [f"organs.organ:{cast.township.pk}", f"organs.person:{cast.handler.pk}", "cases.case:1", "files.file:1"]
    Trace.objects.bulk_create(
        (
            Trace(
                chain=cast.county.chain,
                seq=10_000 + n,
                at=NOW - timedelta(seconds=n // 3),
                actor=f"person:{cast.handler.pk}",
                person=cast.handler.pk,
                verb="organ.change",
                thing=things[n % len(things)],
                path=cast.township.path,
            )
            for n in numbers
        ),
        BATCH,
    )


def organs(cast: Cast, numbers: range) -> None:
    """Villages of one township; half have no division code, as most organs have none."""
    Organ.objects.bulk_create(
        (
            Organ(
                name=f"清源县第{n:06d}号村村民委员会",
                short=f"第{n}号村",
                level="village",
                parent=cast.township,
                path=f"{cast.township.path}{1_000_000 + n:07d}",
                code=f"149901{n:06d}" if n % 2 else "",
            )
            for n in numbers
        ),
        BATCH,
    )


def people(cast: Cast, numbers: range) -> None:
    Person.objects.bulk_create(
        (
            Person(username=f"user{n:06d}", name=f"承办人{n}", organ=cast.township, password="!", created_at=NOW)
            for n in numbers
        ),
        BATCH,
    )


def groups(cast: Cast, numbers: range) -> None:
    """Groups that have ended: of those that live there is one a kind and organ."""
    Group.objects.bulk_create(
        (
            Group(
                organ=cast.township,
                issuer=cast.township,
                name=f"第{n}领导小组",
                kind="disclosure",
                founding=f"阳政发〔2000〕{n}号",
                founded_on=date(1990, 1, 1) + timedelta(days=n // 20),
                ended_on=date(2025, 1, 1),
            )
            for n in numbers
        ),
        BATCH,
    )


LISTS: dict[str, tuple[Callable[[Cast, range], None], str, tuple[str, ...]]] = {
    "cases": (cases, "/desk/cases/", ("?sort=due", "?sort=-due", "?state=in_hand")),
    "papers": (papers, "/desk/papers/all", ("?sort=changed", "?state=signed")),
    "items": (items, "/desk/items/", ("?sort=changed", "?state=published", "?words=99")),
    "log": (traces, "/desk/log/", ("?sort=at", "?verb=organ.change", "?actor=承办人")),
    "organs": (organs, "/desk/organs/", ("?sort=name", "?sort=-code", "?sort=code", "?level=village")),
    "people": (people, "/desk/people/", ("?sort=-username", "?words=99")),
    "groups": (groups, "/desk/groups/", ("?sort=founded",)),
}
