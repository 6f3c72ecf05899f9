"""A county with a marked item in every state, its site baked, as it stands today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.utils import timezone

from gongkai.law.publication import ONLINE, PUBLICATION
from gongkai.organs.acts.contact import put_contact
from gongkai.portal.baked.print import print_item
from gongkai.portal.baked.whole import bake_all
from gongkai.publication import acts
from gongkai.publication.acts import wording
from gongkai.publication.acts.catalogue import add, derive, edit
from gongkai.publication.acts.guide import word
from gongkai.publication.models import Item
from tests.acts import NOW
from tests.cast import MAKER, Cast, make
from tests.exits.marks import Marks
from tests.publication.items import SIGNED, WAYS, again, begin, take
from tests.searched import index

OVER, NOT_YET = "published, its time over", "published, its time to come"
RESTORED, REWORKED = "published, pulled and restored", "published, withdrawn and published again"
RENEWED = "published, over and published again"
STATES = [state for state in PUBLICATION.states if state != "new"]  # nothing is ever kept as new
STATES += [OVER, NOT_YET, RESTORED, REWORKED, RENEWED]
SHOWN = frozenset(ONLINE) | {RESTORED, REWORKED, RENEWED}
BACK = {
    RESTORED: (*WAYS["withdrawn_unsigned"], "restore"),
    REWORKED: (*WAYS["withdrawn"], "rework", *SIGNED, "publish"),
    RENEWED: (*WAYS["renewal_signed"], "publish"),
}
SIGNED_WORDS, DRAFT_WORDS = Marks(len(STATES)), Marks(len(STATES) + 1)  # of guide (述) and catalogue (题, 文)
SOON = NOW + timedelta(hours=1)
AWAY: Mapping[str, Callable[[Item, Cast], object]] = {  # a while after it was published, and put back
    "pull": lambda item, cast: acts.pull(item.pk, reason="personal", actor=cast.actor(cast.publisher), now=SOON),
    "withdraw": lambda item, cast: acts.withdraw(item.pk, reason="personal", actor=cast.actor(cast.leader), now=SOON),
    "restore": lambda item, cast: acts.restore(item.pk, actor=cast.actor(cast.leader), now=SOON),
}


@dataclass
class County:
    """`items` by the names of STATES; the number of an item's marks is its place there."""

    cast: Cast
    site: Path
    items: dict[str, Item] = field(default_factory=dict)

    def home_without_site(self) -> Path:
        """The same installation before anything was baked."""
        home = self.site.parent
        bare = home.with_name(f"{home.name} bare")
        if not bare.exists():
            bare.mkdir()
            for kept in ("files", "index"):
                (bare / kept).symlink_to(home / kept)
        return bare


def enter(home: Path) -> County:
    """Everything entered in January and baked today; GONGKAI_HOME is `home`."""
    cast = make(NOW)
    derive(cast.township.pk, actor=cast.actor(cast.head), now=NOW)
    county = County(cast, home / "site")
    _word(cast)
    for state in STATES:
        county.items[state] = _in(state, Marks(STATES.index(state)), cast)
    bake_all(timezone.now)
    index(timezone.now)
    return county


def _word(cast: Cast) -> None:
    """A guide and a line of the catalogue that were signed, and words in both that nobody has signed yet."""
    head = {"actor": cast.actor(cast.head), "now": NOW}
    contact = {"office": "党政综合办公室", "address": "阳头升乡中心街1号", "hours": "工作日", "phone": "0999-0000001"}
    put_contact(organ=cast.township, **contact, fax="无", online="县政府网站", actor=MAKER, now=NOW)
    line = add(cast.township.pk, label=SIGNED_WORDS.word("题"), what=SIGNED_WORDS.word("文"), **head)
    word(cast.township.pk, part="about", text=SIGNED_WORDS.word("述"), **head)
    for subject in ("guide", "catalogue"):
        paper = wording.submit(cast.township.pk, subject=subject, **head)
        wording.decide(paper.pk, verb="sign", seen=paper.digest, actor=cast.actor(cast.leader), now=NOW)
    edit(line.pk, label=DRAFT_WORDS.word("题"), what=DRAFT_WORDS.word("文"), **head)
    word(cast.township.pk, part="about", text=DRAFT_WORDS.word("述"), **head)
    wording.submit(cast.township.pk, subject="guide", **head)


def _in(state: str, marks: Marks, cast: Cast) -> Item:
    given = marks.given(cast.actor(cast.informant))
    if state == "withheld":
        given |= {"attribute": "withheld", "ground": "secret"}
    ways = BACK | WAYS
    if state == OVER or "expire" in ways.get(state, ()):
        given["expires_at"] = SOON
    item = begin(cast, **given)
    for verb in ways.get(state, WAYS["signed"] if state == "withheld" else WAYS["published"]):
        if verb in AWAY:
            AWAY[verb](item, cast)
        else:
            take(item, verb, cast)
        if verb == "publish":
            print_item(item.pk, now=NOW)
    if state == NOT_YET:
        _put_off(item)
    return again(item)


def _put_off(item: Item) -> None:
    """To a day to come, as `shown` reads it; no act of today does that."""
    day = datetime(2999, 1, 1, tzinfo=UTC)
    Item.objects.filter(pk=item.pk).update(since=day)
    files = again(item).published.files.all()
    files.update(since=day)
    for each in item.prints.all():
        type(each.file).objects.filter(pk=each.file_id).update(since=day)
