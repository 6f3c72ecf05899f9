"""Questions about papers: what waits for whom, what may be done, what was done."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from gongkai.approvals.changes import Line, Text, compare
from gongkai.approvals.models import Decision, Look, Paper, Version
from gongkai.approvals.permission import WRITING, hands, permission
from gongkai.audit.actor import Actor
from gongkai.files.models import File
from gongkai.law.approval import OPEN, ROUTES, Step
from gongkai.law.duties import STEPS, apart
from gongkai.law.refusal import Refusal
from gongkai.law.roles import READS_ONLY
from gongkai.organs.models import Person
from gongkai.organs.scope import NOTHING, scope, who_may

# What some may not see although they have a hand in papers of the kind: the app whose papers those are adds, once it is
# ready, what gives a condition on papers for an actor.
WITHHELD: list[Callable[[Actor], Q]] = []

READERS = frozenset[str]().union(READS_ONLY, *(route.roles for route in ROUTES.values()))


@dataclass(frozen=True)
class Choice:
    """A verb as a button: whether the person may do it now, and if not why not, in a sentence."""

    verb: str
    label: str
    allowed: bool
    why_not: str


def seen_by(actor: Actor) -> QuerySet[Paper]:
    """The papers that the actor may see: those of a kind in which they have a hand, or which they inspect."""
    found = NOTHING
    for kind, route in ROUTES.items():
        found |= Q(kind=kind) & scope(actor, route.roles | READS_ONLY)
    return _papers(actor).filter(found)


def _papers(actor: Actor) -> QuerySet[Paper]:
    """Without what is withheld from the actor."""
    papers = Paper.objects.select_related("organ", "author")
    for withheld in WITHHELD:
        papers = papers.exclude(withheld(actor))
    return papers


def waiting_for(actor: Actor) -> QuerySet[Paper]:
    """The papers whose next step the actor may take, without those in which they had a hand that forbids it."""
    found = NOTHING
    for role in {step.role for route in ROUTES.values() for step in route.steps}:
        found |= Q(waits_for=role) & scope(actor, {role})
    papers = _papers(actor).filter(found)
    return papers.exclude(_barred(actor.person)) if actor.person else papers.none()


def _barred(person: int) -> Q:
    """The papers whose next step the person may not take (law.duties): the same as `permission.hands`, for lists."""
    this = {"paper": OuterRef("pk")}
    decided = Decision.objects.filter(Q(person=person) | Q(on_behalf=person), **this, round=OuterRef("round"))
    wrote = Exists(Version.objects.filter(**this, by=person)) | Exists(
        Decision.objects.filter(**this, verb="submit", person=person)
    )
    barred = NOTHING
    for step in STEPS:
        others = {other for other in STEPS if apart(step, other)}
        if "draft" in others:
            barred |= Q(wrote, step=step)
        if others - {"draft"}:
            barred |= Q(Exists(decided.filter(verb__in=others - {"draft"})), step=step)
    return barred


def returned_to(actor: Actor) -> QuerySet[Paper]:
    """The papers that were sent back to the actor, their own or of people who left, where they may go on with them."""
    found = NOTHING
    for kind, route in ROUTES.items():
        found |= Q(kind=kind) & scope(actor, route.drafts)
    theirs = Q(author=actor.person) | Q(author__is_active=False) if actor.person else NOTHING
    return _papers(actor).filter(found, theirs, state="returned")


def verbs(paper: Paper, actor: Actor) -> list[Choice]:
    """What can be done to the paper in its state; writing it belongs to the page of the thing itself."""
    choices = []
    for verb in paper.machine.verbs(paper.state):
        if verb in WRITING:
            continue
        try:
            permission(paper, verb, actor)
            why_not = ""
        except Refusal as refusal:
            why_not = str(refusal)
        choices.append(Choice(verb, paper.machine.labels[verb], not why_not, why_not))
    return choices


def next_people(paper: Paper, on: date) -> QuerySet[Person]:
    """Who may take the next step on a day: to whom the paper goes, or will go when it is submitted."""
    step = next_step(paper)
    if step is None:
        return Person.objects.none()
    people = who_may({step.role}, paper.organ, on=on, confidentiality=paper.confidentiality)
    return people.exclude(pk__in=hands(paper, step.verb))


def next_step(paper: Paper) -> Step | None:
    """The step that the paper waits for, or will wait for once it is submitted; None where it is signed."""
    state = paper.state
    if state in OPEN:
        state = paper.machine.move(state, "submit", roles=paper.machine.roles("submit")).target
    return paper.step_in(state)


def history(paper: Paper) -> QuerySet[Decision]:
    """Every step that was taken, oldest first."""
    return paper.decisions.select_related("paper", "person", "on_behalf")


def changes(paper: Paper, since: str) -> list[Line]:
    """What changed from the version with this digest to the current one; empty where nothing did or none has it."""
    old = paper.versions.filter(digest=since).last()
    return compare(_text(old), _text(paper.current)) if old and since != paper.digest else []


def last_seen(paper: Paper, actor: Actor) -> str:
    """The digest of the version that the actor looked at last, other than the current one; empty where none."""
    looks = Look.objects.filter(paper=paper, person=actor.person).exclude(digest=paper.digest)
    return looks.order_by("-last", "-pk").values_list("digest", flat=True).first() or ""


def _text(version: Version) -> Text:
    files = tuple(version.files.values_list("name", "address"))
    return Text(version.title, version.text, files, version.particulars)


def looked_at(papers: Collection[Paper], actor: Actor) -> frozenset[int]:
    """The keys of those papers whose current version the actor has had on the screen."""
    looks = Look.objects.filter(
        person=actor.person, paper__in=[paper.pk for paper in papers], digest=F("paper__digest")
    )
    return frozenset(looks.values_list("paper", flat=True))


def may_remark(paper: Paper, actor: Actor) -> bool:
    """Whether the actor has a hand in papers of this kind at the organ, and so a say."""
    return bool(actor.roles_in(paper.organ, paper.confidentiality) & ROUTES[paper.kind].roles)


def looks(paper: Paper) -> QuerySet[Look]:
    """Who had which version on the screen, first looks first."""
    return paper.looks.select_related("person")


def attached(paper: Paper, file: int) -> File | None:
    """A file that hangs on one of the paper's versions or remarks."""
    return File.objects.filter(Q(paper_versions__paper=paper) | Q(paper_remarks__paper=paper), pk=file).first()
