"""One page: a template, what stands around it, and where it lies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.template import loader
from django.utils.safestring import SafeString, mark_safe

from gongkai.law.catalogue import APPLY
from gongkai.law.site.tags import written
from gongkai.organs.models import Organ
from gongkai.portal.baked.pages import assets, where
from gongkai.portal.baked.pages.surroundings import Surroundings
from gongkai.portal.baked.site import Page

PARTS = ("head", "header", "footer")  # what stands around a page, each a template of that name


@dataclass(frozen=True)
class Crumb:
    """One step of the way to a page; without `name` it is the page itself."""

    label: str
    name: str = ""


def page(site: Surroundings, name: str, template: str, told: Mapping[str, Any], *, root: str | None = None) -> Page:
    """Render a page that lies at `name`. `told` holds at least `title`; also `crumbs`, `tags` and `kind` of page."""
    return Page(name, text(site, name, template, told, root=root).encode())


def text(site: Surroundings, name: str, template: str, told: Mapping[str, Any], *, root: str | None = None) -> str:
    """The same as text. `root` is the way to the site folder, if not that from `name`."""
    root = where.root(name) if root is None else root
    given = {
        "site": site,
        "root": root,
        **{each: part(site, each, root) for each in PARTS},
        "header": _header(site, root, told.get("organ")),
        "tags": tags(site, told.get("kind", "site"), told.get("tags", {})),
        "canonical": "" if told.get("unlisted") else canonical(site, name),
    }
    return str(_template(template).render({**given, **told, "tags": given["tags"]}))


def canonical(site: Surroundings, name: str) -> str:
    """The one address of a page: absolute where the site's is known."""
    return f"{site.address}/{name.removesuffix('index.html')}"


def tags(site: Surroundings, kind: str, values: Mapping[str, str]) -> list[tuple[str, str]]:
    """(name, content) of the meta tags of a kind of page. What nobody has said yet, `gongkai doctor` tells."""
    return written(kind, {**site.tags, **values})


def column_tags(name: str, describes: str, *, keywords: Sequence[str] = (), type: str = "信息公开") -> dict[str, str]:
    """The values of a column's tags (law.site.tags)."""
    return {
        "ColumnName": name,
        "ColumnDescription": describes,
        "ColumnKeywords": "；".join((name, *keywords)),
        "ColumnType": type,
    }


def way_to(site: Surroundings, organ: int, *rest: Crumb) -> list[Crumb]:
    """The way from the home page through an organ and those above it; the owner's page is the home page."""
    above = [each for each in [*site.above(organ), site.organ(organ)] if each != site.owner]
    return [Crumb("首页", where.HOME), *(Crumb(each.short, where.organ(each.pk)) for each in above), *rest]


def part(site: Surroundings, name: str, root: str) -> SafeString:
    """One of PARTS: they are the same on all pages of one depth."""
    if (name, root) not in site.drawn:
        told: dict[str, Any] = {"site": site, "root": root, "version": assets.version()}
        site.drawn[name, root] = _template(f"portal/parts/{name}.html").render(told)
    return mark_safe(site.drawn[name, root])  # noqa: S308 - rendered by a template just now


def _header(site: Surroundings, root: str, organ: Organ | None) -> SafeString:
    """Drawn once for all; on a page of an organ its way to apply is that to the organ."""
    drawn = part(site, "header", root)
    if organ is None:
        return drawn
    own = drawn.replace(f'href="{root}{where.APPLY_TO}"', f'href="{root}{where.column(organ.pk, APPLY.name)}"')
    return mark_safe(own)  # noqa: S308 - rendered by a template just now


@cache
def _template(name: str) -> Any:
    return loader.get_template(name)
