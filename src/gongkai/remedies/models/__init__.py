"""Records of reconsideration and litigation against disclosure work, and of complaints about it (条例第五十一条)."""

from gongkai.remedies.models.alarm import Alarm
from gongkai.remedies.models.complaint import Complaint
from gongkai.remedies.models.document import KINDS, Document
from gongkai.remedies.models.duty import Duty
from gongkai.remedies.models.hearing import Hearing
from gongkai.remedies.models.instance import Instance
from gongkai.remedies.models.remedy import Remedy

__all__ = ["KINDS", "Alarm", "Complaint", "Document", "Duty", "Hearing", "Instance", "Remedy"]
