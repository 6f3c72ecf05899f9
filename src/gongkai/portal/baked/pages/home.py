"""The home page of the site, the ways into its lists by topic, and the pages about it."""

from collections.abc import Iterator

from gongkai.law.catalogue import APPLY, COLUMNS
from gongkai.law.information.topics import CLASSES, TOPICS, below
from gongkai.organs.models import Organ
from gongkai.portal.baked.pages import where
from gongkai.portal.baked.pages.columns import WITHOUT_DISCLOSURE
from gongkai.portal.baked.pages.entries import newest
from gongkai.portal.baked.pages.organs import ways
from gongkai.portal.baked.pages.render import Crumb, column_tags, page
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.baked.site import Page
from gongkai.portal.report_list import GROUPS
from gongkai.publication.models import Shelf
from gongkai.reports.queries import years

NEWEST = 12


def of(site: Surroundings) -> Iterator[Page]:
    """What changes with every publication: the newest items, how many stand on each list."""
    yield front(site)
    yield _topics(site)


def still(site: Surroundings) -> Iterator[Page]:
    """What changes with the organs only."""
    about = {"title": "网站说明", "crumbs": _crumbs("网站说明")}
    yield page(site, where.ABOUT, "portal/baked/about.html", about)
    organs = [(label, [(each.name, where.organ(each.pk)) for each in found]) for label, found in groups(site)]
    on_map = {
        "title": "网站地图",
        "crumbs": _crumbs("网站地图"),
        "columns": site.menu,
        "organs": organs,
        "years": years(),
    }
    yield page(site, where.MAP, "portal/baked/map.html", on_map)
    chosen = [(label, [(each.name, where.column(each.pk, APPLY.name)) for each in found]) for label, found in to(site)]
    to_apply = {"title": "向哪个机关申请", "crumbs": _crumbs(APPLY.label), "organs": chosen}
    yield page(site, where.APPLY_TO, "portal/baked/apply_to.html", to_apply)
    missing = {"title": "没有这个页面", "unlisted": True}
    yield page(site, where.MISSING, "portal/baked/missing.html", missing, root="/")


def front(site: Surroundings) -> Page:
    owner = site.owner
    lines = newest(site, owner.pk, "all", NEWEST) if owner else []
    told = {
        "title": f"{owner.short}政府信息公开" if owner else "政府信息公开",
        "columns": [(column, where.column(owner.pk, column.name)) for column in COLUMNS.values()] if owner else [],
        "apply": where.APPLY_TO,
        "lines": lines,
        "all": where.newest(owner.pk, "all") if owner and lines else "",
        "ways": ways(owner) if owner else [],
        "groups": groups(site),
        "years": years(),
        "front": True,
    }
    return page(site, where.HOME, "portal/baked/home.html", told)


def groups(site: Surroundings) -> list[tuple[str, list[Organ]]]:
    """The organs directly below the owner, by levels."""
    found = [
        (label, [organ for organ in site.of_the_owner if organ.level in levels]) for label, levels in GROUPS.items()
    ]
    return [(label, organs) for label, organs in found if organs]


def to(site: Surroundings) -> list[tuple[str, list[Organ]]]:
    """The organs to which an application can be made: the owner, and the organs directly below it by levels."""
    found = [
        (label, [each for each in organs if each.level not in WITHOUT_DISCLOSURE]) for label, organs in groups(site)
    ]
    return [("本级政府", [site.owner]), *((label, organs) for label, organs in found if organs)] if site.owner else []


def _topics(site: Surroundings) -> Page:
    shelves = Shelf.objects.filter(organ=site.owner, name__startswith="topic:", held__gt=0)
    held = {name.partition(":")[2]: many for name, many in shelves.values_list("name", "held")}
    key = site.owner.pk if site.owner else 0

    def way(code: str) -> tuple[str, str, int]:
        return TOPICS[code].name, where.newest(key, f"topic:{code}") if code in held else "", held.get(code, 0)

    classes = [(way(code), [way(each.code) for each in below(code)]) for code in CLASSES]
    told = {
        "title": "主题分类",
        "classes": classes,
        "crumbs": _crumbs("主题分类"),
        "kind": "column",
        "tags": column_tags("主题分类", f"{site.name}按主题分类的政府信息"),
    }
    return page(site, where.TOPICS, "portal/baked/topics.html", told)


def _crumbs(label: str) -> list[Crumb]:
    return [Crumb("首页", where.HOME), Crumb(label)]
