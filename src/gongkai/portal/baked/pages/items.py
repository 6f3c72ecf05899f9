"""The page of an item, or a word in its place where it is withdrawn or its time is over; and the files beside it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Prefetch, Q, QuerySet
from django.utils.timezone import localtime

from gongkai.files.models import File
from gongkai.files.shown import shown
from gongkai.law.catalogue import COLUMNS
from gongkai.law.information.guide import called
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.validity import VALIDITY
from gongkai.law.information.withdrawal import REASONS
from gongkai.law.site.tags import PUB_DATE
from gongkai.organs.models import Organ
from gongkai.portal.baked.pages import where
from gongkai.portal.baked.pages.article import attached, block, body, details
from gongkai.portal.baked.pages.beside import beside, history
from gongkai.portal.baked.pages.heading import heading
from gongkai.portal.baked.pages.render import Crumb, column_tags, page, way_to
from gongkai.portal.baked.pages.schema import described
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.baked.site import Page
from gongkai.publication.address import address, file_address, stem
from gongkai.publication.changes import repealed_on
from gongkai.publication.models import Edition, Item, Print, Relation
from gongkai.publication.shelving import REGISTERED

CHUNK = 200


def everything(site: Surroundings) -> Iterator[Page]:
    """The pages of all items that have an address, a chunk at a time."""
    after = Q()
    while True:
        found = list(_asked(site.now).filter(after).order_by("organ_id", "number")[:CHUNK])
        yield from _pages(site, found)
        if len(found) < CHUNK:
            return
        last = found[-1]
        after = Q(organ__gt=last.organ_id) | Q(organ=last.organ_id, number__gt=last.number)


def of(site: Surroundings, items: Iterable[int]) -> Iterator[Page]:
    """The pages of these, and of those that name them, whose lines about them change with them: a chunk at a time."""
    given, done = sorted(set(items)), set[int]()
    for at in range(0, len(given), CHUNK):
        some = given[at : at + CHUNK]
        pairs = Relation.objects.filter(Q(item__in=some) | Q(to__in=some)).values_list("item", "to")
        keys = {*some, *(key for pair in pairs for key in pair)} - done
        done |= keys
        yield from _pages(site, list(_asked(site.now).filter(pk__in=keys)))


def files(item: Item, now: datetime) -> dict[str, File]:
    """The attachments of an item that the public may have at a moment, by their names under the site folder."""
    found = _asked(now).filter(pk=item.pk).first()
    if found is None or not found.is_shown:
        return {}
    kept = {file_address(found, file): file for file in found.published.shown_files}
    return kept | {f"{stem(found)}.{each.format}": each.file for each in _prints(found)}


def _asked(now: datetime) -> QuerySet[Any]:
    """Items with all that their pages tell, in one query and one more for each sort of thing beside them."""
    is_shown = ExpressionWrapper(shown(now), output_field=BooleanField())
    return (
        Item.objects.filter(number__gt=0)
        .select_related("published")
        .defer("published__title", "published__text", "published__particulars")
        .annotate(is_shown=is_shown)
        .prefetch_related(
            Prefetch("published__files", File.objects.filter(shown(now)).order_by("pk"), to_attr="shown_files"),
            Prefetch("relations", Relation.objects.filter(shown(now, "to__")).select_related("to"), to_attr="says"),
            Prefetch(
                "related_by", Relation.objects.filter(shown(now, "item__")).select_related("item"), to_attr="said"
            ),
            Prefetch("editions", Edition.objects.order_by("number"), to_attr="history"),
            Prefetch("prints", Print.objects.filter(shown(now, "file__")).select_related("file"), to_attr="printed"),
        )
    )


def _pages(site: Surroundings, found: Sequence[Any]) -> Iterator[Page]:
    others = {other.organ_id for item in found for other in _others(item)}
    site.learn({item.organ_id for item in found} | others)
    for item in found:
        yield _article(site, item) if item.is_shown else _gone(site, item)


def _others(item: Any) -> list[Item]:
    return [relation.to for relation in item.says] + [relation.item for relation in item.said]


def _prints(item: Any) -> list[Print]:
    return [each for each in item.printed if each.edition == item.edition]


def _article(site: Surroundings, item: Any) -> Page:
    organ, kind = site.organ(item.organ_id), KINDS[item.kind]
    name = address(item)
    column = kind.column
    files = item.published.shown_files
    crumbs = way_to(site, organ.pk, Crumb(COLUMNS[column].label, where.column(organ.pk, column)), Crumb("正文"))
    told = {
        "title": item.title,
        "crumbs": crumbs,
        "kind": "article",
        "item": item,
        "organ": organ,
        "heading": heading(site, item.title, organ),
        "metadata": block(item, organ),
        "body": body(item, files),
        "details": details(item),
        "files": attached(item, files),
        "prints": [(each.format.upper(), f"{item.number}.{each.format}", each.file.size) for each in _prints(item)],
        "beside": beside(site, item),
        "history": history(item),
        "repealed_on": repealed_on(item),
        "mark": VALIDITY[item.validity],
        "document": item.kind in REGISTERED,
        "report_error": f"{site.program}error-reports/{organ.pk}/{item.number}/",
        "data": described(site, item, organ, crumbs),
        "tags": _tags(site, item, organ),
    }
    return page(site, name, "portal/baked/item.html", told)


def _tags(site: Surroundings, item: Item, organ: Organ) -> dict[str, str]:
    label = COLUMNS[KINDS[item.kind].column].label
    of_column = column_tags(
        label, called(organ.name, label), type="政策文件" if item.kind in REGISTERED else "信息公开"
    )
    published = localtime(item.published_at).strftime(PUB_DATE) if item.published_at else ""
    return of_column | {
        "ArticleTitle": item.title,
        "PubDate": published,
        "ContentSource": item.source or organ.name,
        "Keywords": item.keywords,
        "Author": item.makers,
        "Description": item.summary,
        "Url": f"{site.address}/{address(item)}" if site.address else "",
    }


def _gone(site: Surroundings, item: Item) -> Page:
    organ = site.organ(item.organ_id)
    reason = REASONS[item.withdrawn_for].label if item.withdrawn_for in REASONS else ""
    told = {
        "title": "信息已撤下" if item.withdrawn_at else "信息已停止公开",
        "crumbs": way_to(site, organ.pk, Crumb("信息已撤下" if item.withdrawn_at else "信息已停止公开")),
        "organ": organ,
        "item": item,
        "reason": reason,
        "note": "" if item.withdrawal_due else item.withdrawn_note.strip().rstrip("。"),  # nobody signed for it yet
        "gone": True,  # a search engine forgets the title, too
    }
    return page(site, address(item), "portal/baked/withdrawn.html", told)
