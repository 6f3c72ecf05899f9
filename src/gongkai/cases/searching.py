"""Applications as they are searched at the desk: what is asked for, never who asks.

Names stand in no index: whoever looks for an applicant asks by the keyed hash of the name (`queries.of_applicant`).
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from django.utils.timezone import localdate

from gongkai.audit.actor import Actor
from gongkai.audit.models import Entry
from gongkai.cases.impersonal import impersonal
from gongkai.cases.models import Case, Watcher
from gongkai.cases.queries import READERS, seen_by
from gongkai.organs.scope import within
from gongkai.search.asked import Grasp
from gongkai.search.document import DESK, Document
from gongkai.search.sources import about, key_of, reach
from gongkai.search.texts import Texts

NAME = "case"
CUT = "cut"  # the `genre` of a case whose words name somebody: these are left out, and it is looked through elsewhere
MOST = 2_000  # restricted cases that one person finds by words; who sees more has the list
SILENT = frozenset(
    f"case.{verb}"
    for verb in ("open", "recount", "alarm", "calm", "watch", "unwatch", "note", "link", "pay", "recuse", "unrecuse")
)


class Cases:
    name = NAME

    def heeds(self, verb: str) -> bool:
        return verb.startswith("case.") and verb not in SILENT

    def touched(self, entries: Sequence[Entry]) -> set[int]:
        keys = (key_of(entry, "cases.case") for entry in entries if self.heeds(entry.verb))
        return {key for key in keys if key is not None}

    def after(self, key: int, many: int, below: str) -> list[int]:
        found = Case.objects.filter(within(below, "organ__"), pk__gt=key).order_by("pk")
        return list(found.values_list("pk", flat=True)[:many])

    def count(self) -> int:
        return Case.objects.count()

    def documents(self, keys: Collection[int], texts: Texts, now: datetime) -> Iterator[Document]:
        asked = Case.objects.filter(pk__in=keys).select_related("organ", "applicant").order_by("pk")
        for case in asked.prefetch_related("organ__former_names"):
            words = impersonal(case.request, getattr(case, "applicant", None))
            yield Document(
                key=f"{NAME}:{case.pk}",
                store=DESK,
                kind=NAME,
                title=str(case),
                url=f"/desk/cases/{case.pk}/",
                date=case.received_on or localdate(case.arrived_at),
                changed_at=case.arrived_at,
                body=words,
                document_number=case.document_number,
                genre=CUT if words != case.request else "",
                state=case.state,
                words=(case.reference,),
                confidentiality=case.confidentiality,
                restricted=case.restricted,
                **about(case.organ),
            )

    def shown(self, keys: Collection[int], now: datetime) -> set[int]:
        return set()

    def seen(self, keys: Collection[int], actor: Actor) -> set[int]:
        return set(seen_by(actor).filter(pk__in=keys).values_list("pk", flat=True))

    def grasp(self, actor: Actor) -> Grasp:
        own = reach(NAME, actor.held, READERS)
        if not own.reach:
            return own
        restricted = seen_by(actor).filter(restricted=True).order_by("-pk").values_list("pk", flat=True)[:MOST]
        recused = Watcher.objects.filter(person=actor.person, recused=True) if actor.person else Watcher.objects.none()
        return Grasp(
            own.reach,
            frozenset(f"{NAME}:{key}" for key in restricted),
            frozenset(f"{NAME}:{key}" for key in recused.values_list("case", flat=True)),
        )


CASES = Cases()
