"""A county's public items in bulk: rows as the acts leave them, written straight into a scratch database."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction

from gongkai.approvals.digest import digest
from gongkai.approvals.models import Paper, Version
from gongkai.law.information.validity import validity_on
from gongkai.organs.models import Organ
from gongkai.publication.models import Edition, IndexNumber, Item, Place, Shelf
from gongkai.publication.particulars import Particulars
from gongkai.publication.shelving import shelves_of
from tests.acts import NOW
from tests.cast import make

KINDS = ("announcement", "document", "normative_document", "other")
TOPICS = ("01.01", "02.01", "02.02", "03.01", "04.01")
DAYS, CHUNK = 3_650, 1_000
TEXT = "".join(
    f"<p>第{n}条　各乡镇人民政府、县直各单位应当自收到材料之日起{n % 20 + 1}个工作日内办结，并书面告知申请人。</p>"
    for n in range(1, 31)
)


def fill(published: int, signed: int) -> list[int]:
    """A county with its organs and `published` items of ten years, in the order of their publication; and `signed`
    items more that wait to be published, whose keys it returns."""
    cast = make(NOW - timedelta(days=DAYS + 1))
    organs, author = (cast.office, cast.civil_affairs, cast.township), cast.informant.pk
    numbers: Counter[int] = Counter()
    lists: dict[tuple[int, str], Shelf] = {}
    for start in range(0, published, CHUNK):
        with transaction.atomic():
            items = _signed(organs, author, range(start, min(start + CHUNK, published)), published)
            _publish(items, numbers)
            _shelve(items, lists)
    with transaction.atomic():
        return [item.pk for item in _signed(organs, author, range(published, published + signed), published)]


def _signed(organs: Sequence[Organ], author: int, which: range, of: int) -> list[Item]:
    papers, versions, items = [], [], []
    for n in which:
        organ, at = organs[n % len(organs)], NOW - timedelta(days=DAYS * max(of - n, 0) / (of + 1) + 1)
        kind = KINDS[n % len(KINDS)]
        told = Particulars(formed_on=at.date(), kind=kind, topic=TOPICS[n % len(TOPICS)], genre="")
        title, text = f"清源县关于第{n}号惠民事项办理情况的通知", f"{TEXT}<p>本件为第{n}件。</p>"
        sum_ = digest(title, text, (), told.as_json())
        paper = Paper(kind="publication.item", organ=organ, title=title, author_id=author, state="signed", digest=sum_)
        paper.created_at = paper.changed_at = at
        papers.append(paper)
        particulars = told.as_json()
        versions.append(Version(number=1, digest=sum_, title=title, text=text, particulars=particulars, at=at))
        item = Item(organ=organ, state="signed", title=title, text=text, changed_at=at, since=at)
        told.put_on(item)
        items.append(item)
    Paper.objects.bulk_create(papers)
    for paper, version, item in zip(papers, versions, items, strict=True):
        version.paper, version.by_id, item.paper = paper, author, paper
    Version.objects.bulk_create(versions)
    return Item.objects.bulk_create(items)


def _publish(items: Sequence[Item], numbers: Counter[int]) -> None:
    versions = {version.paper_id: version for version in Version.objects.filter(paper__in=[i.paper_id for i in items])}
    for item in items:
        numbers[item.organ_id] += 1
        item.number, item.index = numbers[item.organ_id], f"B{item.pk:012}"
        item.state, item.audience, item.edition = "published", "public", 1
        item.validity = validity_on(item.since.date())
        item.published, item.published_at = versions[item.paper_id], item.since
    names = ("validity", "number", "index", "state", "audience", "edition", "published", "published_at")
    Item.objects.bulk_update(items, names, batch_size=200)
    Edition.objects.bulk_create(
        Edition(item=item, number=1, version=item.published, published_at=item.since) for item in items
    )
    IndexNumber.objects.bulk_create(IndexNumber(value=item.index, item=item, at=item.since) for item in items)


def _shelve(items: Sequence[Item], lists: dict[tuple[int, str], Shelf]) -> None:
    wanted = [(key, item) for item in items for organ in {item.organ_id, item.chain} for key in _lists(organ, item)]
    new = sorted({key for key, _ in wanted} - lists.keys())
    Shelf.objects.bulk_create(Shelf(organ_id=organ, name=name) for organ, name in new)
    for organ, name in new:
        lists[organ, name] = Shelf.objects.get(organ=organ, name=name)
    standing: defaultdict[tuple[int, str], list[Item]] = defaultdict(list)
    for key, item in wanted:
        standing[key].append(item)
    places = []
    for key, held in standing.items():
        shelf = lists[key]
        places += [Place(shelf=shelf, item=item, position=n) for n, item in enumerate(held, shelf.last + 1)]
        shelf.last, shelf.held = shelf.last + len(held), shelf.held + len(held)
    Place.objects.bulk_create(places, batch_size=CHUNK)
    Shelf.objects.bulk_update([lists[key] for key in standing], ["last", "held"], batch_size=100)


def _lists(organ: int, item: Item) -> list[tuple[int, str]]:
    return [(organ, name) for name in shelves_of(item)]
