"""Records of applications, of who made them, and of everything that was done about them."""

from gongkai.cases.models.alarm import Alarm
from gongkai.cases.models.applicant import IDENTITIES, Applicant, Look
from gongkai.cases.models.archive import Archive
from gongkai.cases.models.case import FORMS, WAYS, Case
from gongkai.cases.models.consultation import Consultation
from gongkai.cases.models.event import Event
from gongkai.cases.models.fee import Fee
from gongkai.cases.models.finding import Finding
from gongkai.cases.models.incoming import OUTCOMES, Incoming
from gongkai.cases.models.letter import SERVICES, Letter, Serial, Service
from gongkai.cases.models.public_reply import PublicReply
from gongkai.cases.models.related import Related, RelatedLook
from gongkai.cases.models.reopening import Reopening
from gongkai.cases.models.screening import Screening
from gongkai.cases.models.wording import Wording
from gongkai.cases.models.work import SUPPLEMENTS, Link, Note, Supplement, Task, Watcher

__all__ = [
    "FORMS",
    "IDENTITIES",
    "OUTCOMES",
    "SERVICES",
    "SUPPLEMENTS",
    "WAYS",
    "Alarm",
    "Applicant",
    "Archive",
    "Case",
    "Consultation",
    "Event",
    "Fee",
    "Finding",
    "Incoming",
    "Letter",
    "Link",
    "Look",
    "Note",
    "PublicReply",
    "Related",
    "RelatedLook",
    "Reopening",
    "Screening",
    "Serial",
    "Service",
    "Supplement",
    "Task",
    "Watcher",
    "Wording",
]
