"""Replies of the public register with marks: one before the public, and one of each that is not there any more."""

from gongkai.audit.actor import Actor
from gongkai.cases import acts
from gongkai.cases.models import Case
from gongkai.law.calendar import CN
from gongkai.organs.acts.local import put_local
from gongkai.organs.models import Organ
from tests.acts import NOW
from tests.cases.cases import RECEIVED, told
from tests.cast import MAKER, Cast
from tests.exits.county import STATES
from tests.exits.marks import Marks

OPEN_REPLY, CLOSED_REPLIES = Marks(len(STATES) + 2), Marks(len(STATES) + 3)
ASKED, REOPENED, HIDDEN, OFF = "文", "题", "述", "源"  # what the marks stand on, of which nothing comes out


def enter_replies(cast: Cast) -> None:
    """The township keeps a register; the department kept one and keeps none any more."""
    ours = cast.township, cast.actor(cast.handler)
    theirs = cast.civil_affairs, cast.actor(cast.other_handler)
    for organ, _ in (ours, theirs):
        put_local(organ=organ, open_replies=True, actor=MAKER, now=NOW)
    _opened(*ours, OPEN_REPLY.word("题"), OPEN_REPLY.word(ASKED))
    reopened = _opened(*ours, CLOSED_REPLIES.word(REOPENED))
    Case.objects.filter(pk=reopened.pk).update(state="in_hand", closed_on=None)
    hidden = _opened(*ours, CLOSED_REPLIES.word(HIDDEN))
    acts.close_reply(hidden.pk, actor=cast.actor(cast.handler), now=NOW)
    _opened(*theirs, CLOSED_REPLIES.word(OFF))
    put_local(organ=cast.civil_affairs, open_replies=False, actor=MAKER, now=NOW)


def _opened(organ: Organ, handler: Actor, subject: str, request: str = "") -> Case:
    """A case as it stands when its reply was served, without the letters on the way there."""
    given = told(request=request) if request else told()
    entered = {"organ": organ, "route": "in_person", "received_on": RECEIVED, "told": given, "calendar": CN}
    by = {"actor": handler, "now": NOW}
    case = acts.register(**entered, **by).case
    Case.objects.filter(pk=case.pk).update(state="replied", reply="granted", closed_on=NOW.date())
    acts.open_reply(case.pk, subject=subject, **by)
    return case
