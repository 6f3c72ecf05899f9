"""The words of a request without what says who asks, or who anybody is and how to reach them.

What was entered of the applicant is looked for however it is written; what else is personal by its looks.
"""

from gongkai.cases.models import Applicant
from gongkai.redaction.find import find
from gongkai.search.bigrams import fold
from gongkai.search.spellings import loosely

PERSONAL = ("name", "representative", "identity", "phone", "email", "address")
LEFT_OUT = "，"


def impersonal(request: str, applicant: Applicant | None) -> str:
    """The request; each piece that tells of a person is one mark (个人信息保护法: no more than the purpose takes)."""
    signs = frozenset(fold(request))
    known = (str(getattr(applicant, name)) for name in PERSONAL) if applicant is not None else ()
    for written in filter(None, known):
        if found := loosely(written, signs):
            request = found.sub(LEFT_OUT, request)
    for hit in reversed(find(request)):
        request = request[: hit.start] + LEFT_OUT + request[hit.end :]
    return request
