"""The guide of an organ (政府信息公开指南): the facts from its data, the rest as it worded it (条例 art. 12)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from gongkai.approvals.digest import digest
from gongkai.law.information import guide as law
from gongkai.law.information.channels import CHANNELS
from gongkai.law.information.guide_parts import Part
from gongkai.organs.models import Contact, Organ
from gongkai.organs.queries import with_all_above
from gongkai.publication.models import CatalogueItem, Guide


def facts(organ: Organ) -> dict[str, str]:
    """What the guide is made from, by the names of `law.information.guide.NAMES`."""
    contact = Contact.objects.filter(organ=organ).first() or Contact(organ=organ)
    above = with_all_above(organ).exclude(pk=organ.pk).filter(level__in=("county", "prefecture", "province"))
    nearest = above.order_by("-path").first()
    return {
        "organ": organ.name,
        "supervisor": f"{nearest.name}政府信息公开工作主管部门" if nearest else "",
        "channels": "、".join(_channels(organ)),
        "work_body": contact.office,
        "address": contact.address,
        "hours": contact.hours,
        "phone": contact.phone,
        "fax": contact.fax,
        "internet": contact.online,
    }


def parts(organ: Organ, kept: Guide | None = None) -> list[tuple[Part, str]]:
    """Every part with its text. Raises `law.NoContact` where the contact block lacks what 条例 art. 12 ¶2 asks for."""
    kept = kept or Guide.objects.filter(organ=organ).first()
    return law.guide(facts(organ), kept.words if kept else {})


def html(organ: Organ) -> SafeString:
    """The guide as a page shows it; where it cannot be made yet, the contacts that are known."""
    try:
        made: Iterable[tuple[str, str]] = [(part.label, text) for part, text in parts(organ)]
    except law.NoContact:
        told = facts(organ)
        made = [(each.label, told[name]) for name, each in law.CONTACT.items() if told.get(name)]
    return format_html_join("\n", "<h2>{}</h2>\n{}", ((label, _paragraphs(text)) for label, text in made))


def state(organ: Organ) -> str:
    """The digest of the data that the guide is made from."""
    told = facts(organ)
    return digest(organ.name, "", particulars=told)


def is_stale(organ: Organ, today: date, kept: Guide | None = None) -> bool:
    """Whether somebody should look at the guide: never checked, not for long, or its data changed since."""
    kept = kept or Guide.objects.filter(organ=organ).first()
    if kept is None or law.is_stale(kept.checked_on, today):
        return True
    return kept.facts != state(organ)


def unchecked(organs: QuerySet[Organ], today: date) -> QuerySet[Organ]:
    """Those whose guide was never checked or not for long; whether its data changed only `is_stale` can tell."""
    checked = Guide.objects.filter(checked_on__gte=today - law.STALE_AFTER).values("organ")
    return organs.exclude(pk__in=checked)


def _channels(organ: Organ) -> list[str]:
    used = {
        name for names in CatalogueItem.objects.filter(organ=organ).values_list("channels", flat=True) for name in names
    }
    return [channel.label for name, channel in CHANNELS.items() if name in used]


def _paragraphs(text: str) -> SafeString:
    return format_html_join("\n", "<p>{}</p>", ((line,) for line in text.split("\n") if line.strip()))
