"""What the pages of one baking have in common: whose site it is, where organs stand, head and foot. Asked for once."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from urllib.parse import urlsplit

from django.conf import settings

from gongkai.law.site.footer import FOOTER
from gongkai.organs.models import DIGITS, LIVING, Contact, Organ
from gongkai.organs.queries import top
from gongkai.portal.baked.pages import where

DEMO_CODE = "149901"  # the division code of the county of `gongkai demo`; no real division has it
DEMO_SITE, DEMO_SITE_CODE = "https://www.qingyuan.example", "1499010001"  # its site, where no setting says another


@dataclass
class Surroundings:
    """`now` is the moment at which the pages are right. Organs are kept as they are met; `learn` asks for many."""

    now: datetime
    organs: dict[int, Organ] = field(default_factory=dict)
    drawn: dict[tuple[str, str], str] = field(default_factory=dict)  # head and foot, by name and way to the root

    @cached_property
    def owner(self) -> Organ | None:
        """The organ whose site this is."""
        return top()

    @cached_property
    def fictional(self) -> bool:
        return self.owner is not None and self.owner.code == DEMO_CODE

    @property
    def base(self) -> str:
        """The address of the site without a slash at its end; "" where nobody set it."""
        return str(settings.GONGKAI_SITE)

    @property
    def address(self) -> str:
        """The address by which the site calls itself. That of the demo leads nowhere: no link is made of it."""
        return self.base or (DEMO_SITE if self.fictional else "")

    @property
    def code(self) -> str:
        """网站标识码."""
        return str(settings.GONGKAI_FOOTER["site_code"]) or (DEMO_SITE_CODE if self.fictional else "")

    @property
    def program(self) -> str:
        """Where the pages stand that are programs; from a folder on a stick they are found by the site's address."""
        return f"{self.base}/"

    @cached_property
    def name(self) -> str:
        return settings.GONGKAI_SITE_NAME or (self.owner.name if self.owner else "政府信息公开")

    @cached_property
    def tags(self) -> Mapping[str, str]:
        """The values of the tags that every page has."""
        return {"SiteName": self.name, "SiteDomain": urlsplit(self.address).netloc, "SiteIDCode": self.code}

    @cached_property
    def menu(self) -> list[tuple[str, str, str]]:
        """(name, label, page) of the owner's columns."""
        return where.menu(self.owner.pk) if self.owner else []

    @cached_property
    def contact(self) -> Contact | None:
        return Contact.objects.filter(organ=self.owner).first() if self.owner else None

    @cached_property
    def footer(self) -> list[tuple[str, str]]:
        """(label, words) of what stands at the foot, in order; what nobody entered is left out."""
        known = {**settings.GONGKAI_FOOTER, "site_code": self.code}
        if self.owner:
            known["host"] = known.get("host") or self.owner.name
        if self.contact:
            known |= {"address": self.contact.address, "phone": self.contact.phone}
        return [(element.label, known[key]) for key, element in FOOTER.items() if known.get(key)]

    @cached_property
    def of_the_owner(self) -> list[Organ]:
        """The organs directly below the owner that are in use."""
        return list(Organ.objects.filter(LIVING, parent=self.owner)) if self.owner else []

    def learn(self, keys: Iterable[int]) -> None:
        """Ask for these organs and all above them, in two queries at most."""
        self._ask({key for key in keys if key not in self.organs})
        self._ask({step for organ in list(self.organs.values()) for step in steps(organ) if step not in self.organs})

    def _ask(self, keys: Collection[int]) -> None:
        if keys:
            self.organs |= Organ.objects.in_bulk(list(keys))

    def organ(self, key: int) -> Organ:
        if key not in self.organs:
            self.learn([key])
        return self.organs[key]

    def above(self, key: int) -> list[Organ]:
        """The superiors of an organ from the top."""
        return [self.organ(step) for step in steps(self.organ(key))[:-1]]


def steps(organ: Organ) -> list[int]:
    """The keys on the way from the top down to an organ."""
    return [int(organ.path[at : at + DIGITS]) for at in range(0, len(organ.path), DIGITS)]
