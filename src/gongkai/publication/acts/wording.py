"""Sending off what an organ words itself in its guide or catalogue; before the public comes only what is signed."""

from datetime import datetime

from gongkai.approvals import acts as approvals
from gongkai.approvals.models import Paper
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.approval import ROUTES
from gongkai.law.cite import REG
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.keeping import check_living
from gongkai.organs.models import Organ
from gongkai.publication import wording
from gongkai.publication.acts.catalogue import MAY, may_keep
from gongkai.publication.models import Wording, WordingEdition
from gongkai.publication.models.wording import SUBJECTS
from gongkai.publication.selfcheck.personal import REACHED
from gongkai.redaction.find import find
from gongkai.redaction.hide import masked
from gongkai.redaction.kinds import BLOCKING, KINDS


class NothingNew(Refusal):
    says = "没有送审：{what}与已经签发的一样，没有需要签发的改动。"
    cite = REG(17, 1)


class OnItsWay(Refusal):
    says = (
        "没有送审：{what}上次送审的稿还没有签发，现在是“{state}”。要用现在的文字代替它的，请在文稿页面先撤回，再送审。"
    )
    cite = REG(17, 1)


class PersonalData(Refusal):
    says = (
        "没有送审：{what}里有{kind}（{shown}），公开会侵害个人隐私。请删去；需要留联系方式的，写机关的办公电话和邮箱。"
    )
    cite = REG(15)


def submit(organ_id: int, *, subject: str, actor: Actor, now: datetime) -> Paper:
    """Send the words of a guide or catalogue (a key of SUBJECTS), as they are now, to be signed: with them what the
    public reads beside them, in a guide whom to turn to.

    Raises WrongRole, Ended, NothingNew, OnItsWay, PersonalData, NoContact and what `approvals.acts` raise.
    """
    with act(actor=actor, at=now) as log:
        organ = Organ.objects.select_for_update(of=("self",)).select_related("parent").get(pk=organ_id)
        _check_may(organ, subject, actor)
        stands = wording.standing(organ, subject)
        if stands.waits and stands.paper:
            raise OnItsWay(what=SUBJECTS[subject], state=stands.paper.state_label)
        if not (stands.differs or stands.stale):
            raise NothingNew(what=SUBJECTS[subject])
        paper = _written(organ, subject, stands.paper, actor, now)
        paper = decide(paper.pk, verb="submit", seen=paper.digest, actor=actor, now=now)
        log.nothing()
    return paper


def decide(paper_id: int, *, verb: str, seen: str, comment: str = "", actor: Actor, now: datetime) -> Paper:
    """Take a step with such a paper; once signed, its words are what the public reads, those before a former edition.

    Raises PersonalData and what `approvals.acts.decide` raises.
    """
    with act(actor=actor, at=now) as log:
        kept = Wording.objects.select_for_update(of=("self",)).select_related("organ", "paper").get(paper=paper_id)
        words = kept.paper.current.particulars[wording.WORDS]
        if verb == "submit":
            _check_clear(kept, kept.paper.current.text)
        paper = approvals.decide(paper_id, verb=verb, seen=seen, comment=comment, actor=actor, now=now)
        if paper.state != "signed":
            log.nothing()
            return paper
        kept.words = words
        kept.save(update_fields=["words"])
        edition = WordingEdition.objects.create(
            wording=kept,
            number=kept.editions.count() + 1,
            version=paper.current,
            signed_at=now,
            told=paper.current.particulars[wording.TOLD],
        )
        log(f"{kept.subject}.sign", kept.organ, ROUTES[paper.kind].cite, paper=paper.pk, edition=edition.number)
    return paper


def _written(organ: Organ, subject: str, paper: Paper | None, actor: Actor, now: datetime) -> Paper:
    """A version with the words as they are now; the first begins the paper."""
    words = wording.drafted(organ, subject)
    title = f"{organ.name}{SUBJECTS[subject]}（自行编写的部分）"
    whole = wording.whole(organ, subject, words)
    text, told = wording.text(whole), {wording.WORDS: words, wording.TOLD: whole}
    if paper is None:
        kind = wording.KINDS[subject]
        paper = approvals.draft(kind=kind, organ=organ, title=title, text=text, particulars=told, actor=actor, now=now)
        Wording.objects.create(organ=organ, subject=subject, paper=paper)
        return paper
    if paper.state == "signed":
        approvals.reopen(paper.pk, actor=actor, now=now)
    return approvals.revise(paper.pk, title=title, text=text, particulars=told, actor=actor, now=now)


def _check_may(organ: Organ, subject: str, actor: Actor) -> None:
    if not may_keep(organ, actor):
        raise no_duty(f"送审{SUBJECTS[subject]}", MAY, REG(4, 2, 3))
    check_living(organ)


def _check_clear(kept: Wording, told: str) -> None:
    """How an office is reached stands in its guide by law (条例第十二条), also where it has a mobile."""
    kinds = BLOCKING - REACHED if kept.subject == "guide" else BLOCKING
    for hit in find(told, kinds):
        shown = "".join(masked(hit.kind, hit.value).split())
        raise PersonalData(what=SUBJECTS[kept.subject], kind=KINDS[hit.kind].label, shown=shown)
