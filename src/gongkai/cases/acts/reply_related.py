"""The written reply to a request beside applications (条例第四十一条、第四十四条第二款): one letter a request."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.timezone import localdate

from gongkai.approvals import acts as approvals
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts import screening
from gongkai.cases.acts.keeping import check_not_recused
from gongkai.cases.acts.letter import SentBefore, decide
from gongkai.cases.acts.numbering import check_numbered
from gongkai.cases.acts.related import check_agrees
from gongkai.cases.letters import complete, title
from gongkai.cases.models import Letter, Related
from gongkai.files.acts import Examined, add
from gongkai.law.letters import KINDS


def reply_related(
    related_id: int,
    *,
    fields: Mapping[str, str],
    files: Sequence[Examined] = (),
    submit: bool = True,
    actor: Actor,
    now: datetime,
) -> Letter:
    """Write the reply to a request and send it on its way unless `submit` is false; serving it closes the request.

    From here on it is a letter like any other: `revise`, `decide`, `issue`, `serve`. `fields` are what
    `law.letters.KINDS` asks of the kind of the request. Raises Missing, Unreadable, SentBefore, Contradicts, Recused,
    Unset, what `letters.complete` finds missing and what `approvals.acts` raises.
    """
    found = screening.screen(files, related=related_id)
    with act(actor=actor, at=now) as log:
        asked = Related.objects.select_for_update(of=("self",)).select_related("organ", "case").get(pk=related_id)
        told, today = KINDS[asked.kind], localdate(now)
        check_not_recused(asked, actor)
        _check_once(asked)
        letter = Letter(related=asked, kind=asked.kind, fields=told.read(fields), drafted_at=now)
        check_agrees(letter)
        check_numbered(told, asked.organ, today)
        attached = [add(examined=one, actor=actor, now=now, chain=asked.chain) for one in files]
        said = complete(letter, today, attached)
        letter.paper = approvals.draft(
            kind=told.route,
            organ=asked.organ,
            title=title(letter),
            text=said,
            files=attached,
            confidentiality=asked.confidentiality,
            actor=actor,
            now=now,
        )
        letter.save()
        letter.attachments.set(attached)
        screening.keep(letter, attached, found, now)
        log("letter.draft", letter, told.cite, kind=letter.kind, paper=letter.paper.pk)
        if submit:
            decide(letter.paper.pk, verb="submit", seen=letter.paper.digest, actor=actor, now=now)
            letter.refresh_from_db()
    return letter


def _check_once(asked: Related) -> None:
    earlier = asked.letters.exclude(state="discarded").last()
    if earlier:
        told = KINDS[asked.kind]
        raise SentBefore(
            label=told.label, number=earlier.number or "草稿", state=earlier.get_state_display(), cite=told.cite
        )
