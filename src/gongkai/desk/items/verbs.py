"""Which buttons an item has for somebody, in the order in which they are expected, and why the others are missing."""

from dataclasses import replace

from django.urls import reverse

from gongkai.desk.request import Request
from gongkai.desk.verbs import Verb, verbs_of
from gongkai.law.information.withdrawal import REASONS
from gongkai.law.publication import PUBLICATION
from gongkai.publication.models import Item

POSTS = ("resume", "unschedule", "reopen", "amend", "rework", "renew")
GRAVE = ("discard", "drop_amendment", "drop_rework", "drop_renewal", "pull", "withdraw")
# Those with a page or a button of their own. The steps of the paper are on its page; what is over expires by itself.
BUILT = (
    "revise", "submit", "consult", "publish", "schedule", "amend", "confirm", "reassess", "release", "resume",
    "unschedule", "reopen", "restore", "rework", "renew", "drop_amendment", "drop_rework", "drop_renewal", "discard",
    "pull", "withdraw",
)  # fmt: skip
MAIN = ("submit", "publish", "confirm", "reassess", "resume")


def buttons(request: Request, item: Item, *, held: bool = False) -> list[Verb]:
    """`held`: the self-check found what must be mended before it is sent off; changing it then comes first."""
    roles = request.actor.roles_in(item.organ, item.confidentiality)

    def leads(verb: str) -> str:
        if verb == "submit":  # where the text is read once more and sent off
            return reverse("desk:paper", args=[item.paper_id])
        return reverse(f"desk:item-{verb}", args=[item.pk])

    closed = item.withdrawn_for in REASONS and not REASONS[item.withdrawn_for].reworkable
    shut = {"rework"} if closed else {"discard"} if item.state == "draft" and item.assessments.exists() else set()
    built = tuple(verb for verb in BUILT if verb not in shut)
    found = verbs_of(PUBLICATION, item.state, roles, leads, only=built, posts=POSTS, grave=GRAVE)
    allowed = [each.name for each in found if each.allowed]
    main = next(
        (verb for verb in (*(("revise",) if held else ()), *MAIN, *allowed) if verb in allowed and verb not in GRAVE),
        "",
    )
    shown = [replace(each, main=each.name == main, label=_label(each)) for each in found]
    return sorted(shown, key=lambda each: (not each.main, BUILT.index(each.name)))


def _label(verb: Verb) -> str:
    return "核对并送审" if verb.name == "submit" and verb.allowed else verb.label
