"""Printing a letter once it is signed, with its seal; the log keeps the hash of what was printed."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.keeping import SERVES, check_kept, check_not_recused, check_serves, locked, roles
from gongkai.cases.letters import final
from gongkai.cases.models import Letter
from gongkai.files.acts import Examined, add, examine
from gongkai.law.cite import DOCUMENT_FORMAT, REG, SERVICE_2016
from gongkai.law.letters import KINDS
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.papers.letter import Letter as Paper
from gongkai.papers.write import letter_docx, letter_pdf

FORMATS: dict[str, Callable[[Paper], bytes]] = {"docx": letter_docx.write, "pdf": letter_pdf.write}
# Who serves letters and who signs them; a program prints again what failed.
PRINTS = SERVES | {"head", "leader"}
_ORGANS = ("case__organ", "related__organ")


class NothingToServe(Refusal):
    says = "没有制作送达回证：还没有签发的文书要送达申请人。请先签发文书；要送给第三方、其他机关的，从那份文书制作。"
    cite = SERVICE_2016()


class NotReceived(Refusal):
    says = (
        "没有制作登记回执：{case}还没有与申请人确认，收到日期未定，这时发出登记回执会被当作已经确认收到。"
        "请先与申请人联系，登记确认日期后再制作。"
    )
    cite = REG(31, item=3)


def hand_out(case_id: int, *, kind: str, of: int | None = None, actor: Actor, now: datetime) -> Letter:
    """Make a letter that nobody signs: 登记回执, given again if it is there; 送达回证 for what is signed and not served
    to the applicant yet, or for one letter, the key `of`. Raises WrongRole, NotReceived, NothingToServe."""
    told = KINDS[kind]
    assert not told.route, kind
    with act(actor=actor, at=now) as log:
        case = locked(pk=case_id)
        check_kept(case)
        check_serves(case, actor, f"制作{told.label}", told.cite)
        letter = case.letters.filter(kind=kind).first() if told.once else None
        if letter:
            log.nothing()
            return letter
        if kind == "receipt" and not case.received_on:
            raise NotReceived(case=case)
        letter = Letter(case=case, kind=kind, state="signed", day=localdate(now), drafted_at=now, signed_at=now)
        if kind == "service":
            _list(letter, of)
        letter.save()
        log("letter.hand_out", letter, told.cite, kind=kind)
    return letter


def _list(letter: Letter, of: int | None) -> None:
    """Write down what is served with a 送达回证, and to whom. Raises NothingToServe."""
    letters = letter.application.letters.exclude(kind__in=[kind.key for kind in KINDS.values() if not kind.route])
    to_applicant = [kind.key for kind in KINDS.values() if kind.to == "applicant"]
    found = letters.filter(state="signed", kind__in=to_applicant) if of is None else letters.filter(pk=of)
    listed = [one for one in found if one.state in ("signed", "served")]
    if not listed:
        raise NothingToServe
    letter.addressee = listed[0].addressee
    letter.fields = {"letters": "、".join(f"{KINDS[one.kind].label}（{one.number}）" for one in listed)}


def issue(letter_id: int, *, actor: Actor, now: datetime) -> Letter:
    """Print a signed letter in every format that is not there yet and keep it. What can't be printed is noted, not
    raised: the letter stands all the same. Nothing happens to one that is not signed. Raises WrongRole, Recused."""
    known = Letter.objects.filter(pk=letter_id, state__in=("signed", "served")).select_related(*_ORGANS).first()
    if known and actor.person is not None:
        check_not_recused(known.about, actor)
        if not PRINTS & roles(known.about, actor):
            raise no_duty("印制文书", PRINTS, REG(45))
    made: dict[str, Examined] = {}
    trouble: list[str] = []
    for name, write in FORMATS.items() if known else ():
        if known and getattr(known, name) is None:
            try:
                paper = final(known)
                made[name] = examine(
                    data=write(paper), name=f"{paper.name}.{name}", actor=actor, now=now, chain=known.chain
                )
            except Refusal as refusal:
                trouble.append(str(refusal))
    with act(actor=actor, at=now) as log:
        letter = Letter.objects.select_for_update(of=("self",)).select_related(*_ORGANS).get(pk=letter_id)
        made = {name: one for name, one in made.items() if getattr(letter, name) is None}
        told = "\n".join(dict.fromkeys(trouble))
        if not made and told == letter.trouble:
            log.nothing()
            return letter
        for name, one in made.items():
            setattr(letter, name, add(examined=one, actor=actor, now=now, audience="staff", chain=letter.chain))
        if "pdf" in made:
            letter.seal = sha256(made["pdf"].seen.data).hexdigest()
        letter.trouble = told
        letter.save(update_fields=[*FORMATS, "seal", "trouble"])
        log("letter.issue", letter, DOCUMENT_FORMAT(), formats=sorted(made), sha256=letter.seal)
    return letter
