"""The four columns of every organ, names and order fixed, and the way to an application (条例 arts. 12 to 29)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.timezone import localtime

from gongkai.law.annual.gathering import GATHERS
from gongkai.law.catalogue import APPLY, COLUMNS, ITEMS, of_level
from gongkai.law.information.guide import CONTACT, called, guide
from gongkai.organs.models import Organ
from gongkai.portal.baked.pages import where
from gongkai.portal.baked.pages.entries import newest
from gongkai.portal.baked.pages.render import Crumb, column_tags, page, way_to
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.baked.site import Page
from gongkai.portal.report_list import Listing
from gongkai.publication.guide import facts
from gongkai.publication.models import Guide, Shelf, WordingEdition
from gongkai.publication.shelving import PER_PAGE
from gongkai.publication.wording import earlier, public_lines, signed
from gongkai.reports.queries import listed

NOT_ENTERED = "本机关尚未登记"
OF_GUIDE = ("about", "classification", "arrangement", "ways", "limit", "work_body", "supervision")
WITHOUT_DISCLOSURE = ("village", "enterprise")  # no administrative organs: they apply the Regulation by their own rules


@dataclass
class Matter:
    """A line of an organ's catalogue; `held` counts its own items and `name` leads to them, "" where there are none."""

    code: str
    label: str
    what: str
    held: int
    name: str
    below: list["Matter"] = field(default_factory=list)

    @property
    def total(self) -> int:
        return self.held + sum(matter.total for matter in self.below)


def of(site: Surroundings, organ: Organ) -> Iterator[Page]:
    """All column pages of an organ."""
    checked_on = Guide.objects.filter(organ=organ).values_list("checked_on", flat=True).first()
    known = {name: words.strip() or NOT_ENTERED if name in CONTACT else words for name, words in facts(organ).items()}
    parts = [(part, lines.split("\n")) for part, lines in guide(known, signed(organ, "guide"))]
    of_guide = [(part.label, lines) for part, lines in parts if part.key in OF_GUIDE]
    to_apply = [(_heading(part.label), lines) for part, lines in parts if part.key not in OF_GUIDE]
    former = list(earlier(organ))
    yield _column(site, organ, "guide", parts=of_guide, checked_on=checked_on, earlier=len(former))
    if former:
        yield _earlier(site, organ, former)
    yield _column(site, organ, "rules")
    yield statutory(site, organ)
    reports = [(report.title, where.report(organ.pk, report.year)) for report in listed().filter(organ=organ)]
    yield _column(site, organ, "annual_reports", reports=reports, listing=_below(site, organ))
    yield _page(site, organ, "apply", APPLY.label, parts=to_apply)


def beyond(site: Surroundings, organ: Organ) -> dict[str, Any]:
    """Whether an organ has the columns of the Regulation; if not, the nearest above it that has, and its columns."""
    if organ.level not in WITHOUT_DISCLOSURE:
        return {"disclosing": True}
    above = next((each for each in reversed(site.above(organ.pk)) if each.level not in WITHOUT_DISCLOSURE), None)
    return {"disclosing": False, "above": above, "near": where.menu(above.pk) if above else []}


def lists_below(site: Surroundings, organ: Organ) -> bool:
    """Whether an organ's column lists the reports of those below; the owner of the site has the list of all."""
    return organ != site.owner and organ.level in GATHERS


def _below(site: Surroundings, organ: Organ) -> Listing | None:
    if not lists_below(site, organ):
        return None
    found = Listing(listed().filter(organ__path__startswith=organ.path).exclude(organ=organ))
    return found if found.years else None


def _heading(label: str) -> str:
    """On the page that has this name, the parts need not repeat it."""
    return label.removeprefix(f"{APPLY.label}：")


def statutory(site: Surroundings, organ: Organ) -> Page:
    """The catalogue with what there is of each line."""
    held = dict(Shelf.objects.filter(organ=organ, held__gt=0).values_list("name", "held"))
    tops = enumerate(matters(organ, held), 1)
    numbered = [(number if top.code.startswith("20-") else 0, top) for number, top in tops]  # as 条例 art. 20 counts
    told = {"matters": [each for each in numbered if each[1].total]}
    return _column(site, organ, "statutory", **told, lacking=[each for each in numbered if not each[1].total])


def matters(organ: Organ, held: Mapping[str, int]) -> list[Matter]:
    """The catalogue of an organ as it was signed where it has one, else the law's for its level, in its order."""
    known = [(each.code, each.label, each.what, each.parent) for each in public_lines(organ)]
    if not known:
        known = [(each.code, each.label, each.what, each.parent) for each in of_level(organ.level)]
    found = {code: _matter(organ, code, label, what, held) for code, label, what, _ in known}
    tops: list[Matter] = []
    for code, _, _, parent in known:
        above = found.get(parent)
        (above.below if above else tops).append(found[code])
    return tops + [_matter(organ, code, *_of_law(code), held) for code in sorted(_codes(held) - found.keys())]


def _codes(held: Mapping[str, int]) -> set[str]:
    return {name.partition(":")[2] for name in held if name.startswith("catalogue:")}


def _of_law(code: str) -> tuple[str, str]:
    return (ITEMS[code].label, ITEMS[code].what) if code in ITEMS else ("其他公开事项", "")


def _matter(organ: Organ, code: str, label: str, what: str, held: Mapping[str, int]) -> Matter:
    shelf = f"catalogue:{code}"
    many = held.get(shelf, 0)
    return Matter(code, label, what, many, where.newest(organ.pk, shelf) if many else "")


def _column(site: Surroundings, organ: Organ, name: str, **told: Any) -> Page:
    shelf = f"column:{name}"
    held = Shelf.objects.filter(organ=organ, name=shelf).values_list("held", flat=True).first()
    if held:
        told["lines"] = newest(site, organ.pk, shelf, PER_PAGE)
        told |= {"all": where.newest(organ.pk, shelf), "held": held}
    return _page(site, organ, name, COLUMNS[name].label, **told)


def _earlier(site: Surroundings, organ: Organ, former: list[tuple[WordingEdition, WordingEdition]]) -> Page:
    """Former guides as they read, each from when to when."""
    label = "公开指南的历史版本"
    editions = [
        (
            old.number,
            localtime(old.signed_at),
            localtime(new.signed_at),
            [(name, said.split("\n")) for name, said in old.told],
        )
        for old, new in former
    ]
    told = {
        "title": called(organ.name, label),
        "heading": label,
        "current": "guide",
        "organ": organ,
        "menu": where.menu(organ.pk),
        "disclosing": True,
        "editions": editions,
        "crumbs": way_to(site, organ.pk, Crumb(COLUMNS["guide"].label, where.column(organ.pk, "guide")), Crumb(label)),
        "kind": "column",
        "tags": column_tags(label, called(organ.name, label), keywords=(organ.short, "政府信息公开")),
    }
    return page(site, where.former_guides(organ.pk), "portal/baked/guide_earlier.html", told)


def _page(site: Surroundings, organ: Organ, name: str, label: str, **told: Any) -> Page:
    told |= {
        "title": called(organ.name, label),
        "heading": label,
        "current": name,
        "organ": organ,
        "menu": where.menu(organ.pk),
        **beyond(site, organ),
        "whole": organ == site.owner,
        "crumbs": way_to(site, organ.pk, Crumb(label)),
        "kind": "column",
        "tags": column_tags(label, called(organ.name, label), keywords=(organ.short, "政府信息公开")),
    }
    return page(site, where.column(organ.pk, name), f"portal/baked/{name}.html", told)
