"""Public items brought into every state of their life, the way people bring them there."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from gongkai.audit.actor import Actor, Held
from gongkai.files.acts import Examined
from gongkai.law.calendar import CN
from gongkai.law.information.secrecy import QUESTIONS
from gongkai.publication import acts, queries
from gongkai.publication.models import Item
from gongkai.publication.particulars import Particulars, drafted
from tests.acts import NOW
from tests.cast import Cast, found, make
from tests.replay import Recording, empty, record, replay

FORMED = date(2026, 1, 19)
CLEAR = {key: question.good for key, question in QUESTIONS.items()}
WAY = {"review": "reviewer", "secrecy_review": "secrecy_reviewer", "sign": "leader"}
LATER = NOW + timedelta(days=1)


def begin(
    cast: Cast,
    title: str = "阳头升乡2026年惠民政策",
    text: str = "全文。",
    attachments: Sequence[Examined] = (),
    pictures: Sequence[Examined] = (),
    **particulars: Any,
) -> Item:
    """A draft of the township's informant."""
    return acts.draft(
        organ=cast.township,
        title=title,
        text=text,
        particulars=Particulars(**{"formed_on": FORMED} | particulars),
        attachments=attachments,
        pictures=pictures,
        calendar=CN,
        actor=cast.actor(cast.informant),
        now=NOW,
    )


def change(item: Item, cast: Cast, **given: Any) -> Item:
    """The same draft with another title, text or particulars (also `attachments`, `dropped`, `seen`); of what was
    public it is said what is put right.
    """
    current, particulars = item.paper.current, drafted(item)
    if item.edition and not particulars.note:
        particulars = replace(particulars, note="改正正文。")
    told = {"title": current.title, "text": current.text, "particulars": particulars} | given
    return acts.revise(item.pk, **told, calendar=CN, actor=cast.actor(cast.informant), now=NOW)


def step(item: Item, verb: str, actor: Actor, comment: str = "") -> None:
    """A step with its paper; who reviews for secrets answers the list first, all clear."""
    item.paper.refresh_from_db()
    if verb == "submit":
        look_at_pictures(item, actor)
    if verb == "secrecy_review":
        acts.review_secrecy(item.pk, answers=CLEAR, seen=item.paper.digest, actor=actor, now=NOW)
    acts.decide(item.paper_id, verb=verb, seen=item.paper.digest, comment=comment, actor=actor, now=NOW)


def look_at_pictures(item: Item, actor: Actor) -> None:
    """Say that a person has read what no program can, as whoever sends an item on must."""
    for each in queries.stops(item):
        if each.code == "unsearched":
            acts.dismiss(item.pk, fingerprint=each.fingerprint, reason="已人工核对", actor=actor, now=NOW)


def sign(item: Item, cast: Cast) -> Item:
    """From the draft to the signature."""
    step(item, "submit", cast.actor(cast.informant))
    for verb, post in WAY.items():
        step(item, verb, cast.actor(getattr(cast, post)))
    return again(item)


def publish(item: Item, cast: Cast) -> Item:
    acts.publish(item.pk, actor=cast.actor(cast.publisher), now=NOW)
    return again(item)


def again(item: Item) -> Item:
    """As the database has it now."""
    return Item.objects.select_related("paper", "organ", "published").get(pk=item.pk)


def item_in(state: str, cast: Cast, **given: Any) -> Item:
    """An item brought into a state. Raises KeyError for one that no way leads to."""
    if state == "new":  # what no record is ever in
        item = begin(cast, **given)
        Item.objects.filter(pk=item.pk).update(state="new")
        return again(item)
    if state == "withheld":
        return sign(begin(cast, attribute="withheld", ground="secret", **given), cast)
    if "expire" in WAYS[state]:
        given = {"expires_at": NOW + timedelta(hours=1)} | given
    item = begin(cast, **given)
    for verb in WAYS[state]:
        take(item, verb, cast)
    return again(item)


SIGNED = ("submit", "review", "secrecy_review", "sign")
PUBLISHED = (*SIGNED, "publish")
EXPIRED = (*PUBLISHED, "expire")
WAYS: dict[str, tuple[str, ...]] = {
    "draft": (),
    "consulting": ("consult",),
    "in_review": ("submit", "review", "secrecy_review"),
    "signed": SIGNED,
    "scheduled": (*SIGNED, "schedule"),
    "published": PUBLISHED,
    "amending": (*PUBLISHED, "amend", "revise"),
    "amendment_in_review": (*PUBLISHED, "amend", "revise", "submit", "review", "secrecy_review"),
    "amendment_signed": (*PUBLISHED, "amend", "revise", *SIGNED),
    "withdrawn_unsigned": (*PUBLISHED, "pull"),
    "withdrawn": (*PUBLISHED, "withdraw"),
    "reworking": (*PUBLISHED, "withdraw", "rework", "revise"),
    "rework_in_review": (*PUBLISHED, "withdraw", "rework", "revise", "submit", "review", "secrecy_review"),
    "rework_signed": (*PUBLISHED, "withdraw", "rework", "revise", *SIGNED),
    "expired": EXPIRED,
    "renewing": (*EXPIRED, "renew", "prolong"),
    "renewal_in_review": (*EXPIRED, "renew", "prolong", "submit", "review", "secrecy_review"),
    "renewal_signed": (*EXPIRED, "renew", "prolong", *SIGNED),
    "discarded": ("discard",),
}


def take(item: Item, verb: str, cast: Cast) -> None:
    """One of the steps of WAYS."""
    writer, publisher, leader = (cast.actor(person) for person in (cast.informant, cast.publisher, cast.leader))
    if verb == "submit" or verb in WAY:
        step(item, verb, writer if verb == "submit" else cast.actor(getattr(cast, WAY[verb])))
    elif verb == "consult":
        acts.consult(item.pk, asked={"清源县民政局": "标准是否一致"}, actor=writer, now=NOW)
    elif verb == "schedule":
        acts.schedule(item.pk, at=LATER, actor=publisher, now=NOW)
    elif verb == "revise":
        change(again(item), cast, text="改正后的全文。")
    elif verb == "prolong":
        change(again(item), cast, particulars=replaced(again(item), expires_at=None, note="长期公开。"))
    elif verb == "pull":
        acts.pull(item.pk, reason="personal", actor=publisher, now=NOW)
    elif verb == "withdraw":
        acts.withdraw(item.pk, reason="inaccurate", actor=leader, now=NOW)
    elif verb == "expire":
        acts.expire(item.pk, actor=publisher, now=NOW + timedelta(hours=1))
    else:
        getattr(acts, verb)(item.pk, actor=publisher if verb == "publish" else writer, now=NOW)


def holding(cast: Cast, role: str) -> Actor:
    """Somebody of the township who holds this role and no other."""
    return Actor(f"person:{cast.newcomer.pk}", "乡新人甲", (Held(role, cast.township.path, 99),))


_recorded: dict[str, tuple[Recording, int]] = {}


def prepared(state: str) -> tuple[Cast, Item]:
    """The cast with one item in a state: entered by people the first time, then put back row by row."""
    if empty() and state in _recorded:
        recording, key = _recorded[state]
        replay(recording)
        cast = found(NOW)
        return cast, again(Item(pk=key))
    untouched = empty()
    cast = make(NOW)
    item = item_in(state, cast)
    if untouched:
        _recorded[state] = record(), item.pk
    return cast, item


def replaced(item: Item, **particulars: Any) -> Particulars:
    """The drafted particulars with some changed."""
    return replace(drafted(item), **particulars)
