"""The letters that whoever applied, or made a request, may take from the page, and no others."""

from collections.abc import Iterable

from gongkai.cases.joined import answering
from gongkai.cases.models import Case, Letter, Related, Service
from gongkai.files.models import File
from gongkai.law.letters import KINDS

OURS = frozenset(key for key, kind in KINDS.items() if kind.to in ("applicant", "asker") and key != "service")
# Ways whose day is that on which it was received: of signature, of arrival.
_RECEIVED = frozenset({"electronic", "hand", "entrusted"})


def to_applicant(record: Case | Related) -> Iterable[Letter]:
    """Those that were served on whoever asked, in whatever way, in their order; where the application was joined to
    another, those that answer both."""
    served = record.letters.filter(state="served", kind__in=OURS)
    if isinstance(record, Case) and record.merged_into_id:
        served = served | answering(record).filter(state="served")
    return served.select_related("pdf").prefetch_related("services", "attachments")


def may_take(letter: Letter) -> bool:
    """What was served electronically, or has arrived: to fetch here what is still in the post would blur the day."""
    return letter.pdf is not None and any(map(arrived, letter.services.all()))


def takeable(record: Case | Related, key: int) -> Letter | None:
    """A letter by its key, if it is one of this case or request that may be taken."""
    return next((letter for letter in to_applicant(record) if letter.pk == key and may_take(letter)), None)


def enclosed(letter: Letter) -> list[File]:
    """What was given out with it electronically; what was handed over on paper or disc lies with the paper."""
    by_net = any(each.way == "electronic" and not each.failed for each in letter.services.all())
    return list(letter.attachments.all()) if by_net else []


def arrived(service: Service) -> bool:
    """Whether a letter is in the hands of whoever asked, by this service of it."""
    return not service.failed and (service.way in _RECEIVED or service.received_on is not None)
