"""Printing the notice of a signed adjustment, once it is signed: a follower calls this, or whoever keeps the group."""

from collections.abc import Callable
from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files.acts import Examined, add, examine
from gongkai.files.queries import path
from gongkai.groups import queries
from gongkai.groups.acts.keeping import check_keeper
from gongkai.groups.composition import in_order
from gongkai.groups.models import Adjustment
from gongkai.groups.notice import Told, draft, signed
from gongkai.law.cite import DOCUMENT_FORMAT
from gongkai.law.refusal import Refusal
from gongkai.organs.models import LetterSettings
from gongkai.papers.letter import Letter
from gongkai.papers.seal import Seal
from gongkai.papers.write import letter_docx, letter_pdf

FORMATS: dict[str, Callable[[Letter], bytes]] = {"docx": letter_docx.write, "pdf": letter_pdf.write}


def issue(adjustment_id: int, *, actor: Actor, now: datetime) -> Adjustment:
    """Print the notice in every format that is not there yet and keep it. What can't be printed is noted, not raised:
    the adjustment stands all the same. Raises NotKeeper; nothing happens to one that is not signed."""
    known = _signed(adjustment_id)
    if known and actor.person is not None:  # the follower prints for whoever signed
        check_keeper(actor, known.issuer)
    made: dict[str, Examined] = {}
    trouble: list[str] = []
    if known:
        for name, write in FORMATS.items():
            if getattr(known, name) is None:
                try:
                    made[name] = _examined(known, name, write, actor, now)
                except Refusal as refusal:
                    trouble.append(str(refusal))
    with act(actor=actor, at=now) as log:
        rows = Adjustment.objects.select_for_update(of=("self",)).select_related("group__organ", "issuer")
        found = rows.get(pk=adjustment_id)
        told = "\n".join(trouble)
        made = {name: one for name, one in made.items() if getattr(found, name) is None}
        if not made and told == found.trouble:
            log.nothing()
            return found
        for name, one in made.items():
            setattr(found, name, add(examined=one, actor=actor, now=now, audience="staff", chain=found.chain))
        found.trouble = told
        found.save(update_fields=[*FORMATS, "trouble"])
        log("adjustment.issue", found, DOCUMENT_FORMAT(), formats=sorted(made))
    return found


def letter(adjustment: Adjustment) -> Letter:
    """The notice of a signed adjustment, as it goes out. Raises BadSeal."""
    assert adjustment.signed_on
    assert adjustment.effective_on
    changes = queries.changes(adjustment)
    after = in_order(map(queries.sitting, queries.seats_on(adjustment.group, adjustment.effective_on)))
    told = Told(
        issuer=adjustment.issuer.name_on(adjustment.signed_on),
        group=adjustment.group.name,
        office=adjustment.group.office,
        reason=adjustment.reason,
        addressee=adjustment.addressee,
        effective_on=adjustment.planned_on,
        first=not adjustment.changes.exclude(kind="join").exists() and len(changes) == len(after),
        changes=changes,
        after=after,
    )
    return signed(draft(told), number=adjustment.number, day=adjustment.signed_on, seal=_seal(adjustment))


def _signed(adjustment_id: int) -> Adjustment | None:
    found = Adjustment.objects.select_related("group__organ", "issuer", "paper")
    return found.filter(pk=adjustment_id, state="signed").first()


def _examined(
    adjustment: Adjustment, name: str, write: Callable[[Letter], bytes], actor: Actor, now: datetime
) -> Examined:
    paper = letter(adjustment)
    return examine(data=write(paper), name=f"{paper.name}.{name}", actor=actor, now=now, chain=adjustment.chain)


def _seal(adjustment: Adjustment) -> Seal | None:
    settings = LetterSettings.objects.filter(organ=adjustment.issuer).select_related("seal").first()
    return Seal(path(settings.seal).read_bytes()) if settings and settings.seal else None
