"""What somebody with an account can do beyond their grants: every address of organs, people, duties, papers and groups
that names a thing by its key, asked for and posted to by people of another office and by one without any duty."""

from itertools import product
from typing import Any

import pytest
from django.urls import URLPattern, reverse
from django.utils import timezone

from gongkai.audit.models import Entry
from gongkai.desk import approvals, grants, groups, organs, people
from gongkai.desk.items import urls as items
from gongkai.desk.organ_edit import EDITS
from gongkai.groups.acts import meeting as meetings
from gongkai.law.approval import machine
from gongkai.organs.models import Grant
from gongkai.publication.models import ErrorReport
from tests.cast import Cast, make
from tests.desk.client import SignedIn
from tests.groups.committee import committee, drafted, seat
from tests.publication.items import begin

NOUNS = {
    "organ": organs.urlpatterns,
    "person": people.urlpatterns,
    "duties": grants.urlpatterns,
    "paper": approvals.urlpatterns,
    "group": groups.urlpatterns,
    "item": items.urlpatterns,
}
# What a form of any of these asks for, filled in so that only the reach of the person is left to refuse it.
FILLED = {
    "name": "甲",
    "short": "甲",
    "on": "2026-11-01",
    "into": "清源县民政局",
    "parent": "清源县民政局",
    "organ": "清源县民政局",
    "level": "department",
    "extra_signatures": "0",
    "person": "newcomer",
    "role": "archivist",
    "since": "2026-01-01",
    "until": "2030-01-01",
    "ceiling": "0",
    "last_day": "2030-01-01",
    "to": "other_handler",
    "comment": "甲",
    "text": "甲",
    "ended_on": "2026-11-01",
    "ending": "号",
    "held_on": "2026-11-01",
    "place": "甲",
    "agenda": "甲",
    "due_on": "2030-01-01",
    "done_on": "2026-11-02",
    "report": "甲",
    "reason": "甲",
    "fingerprint": "0",
    "outcome": "keep",
    "agreed": "yes",
    "answered_on": "2026-11-02",
    "question": "甲",
    "organs": "甲",
    "at": "2030-01-01T00:00",
    "addressee": "甲",
    "minutes": "甲",
}


@pytest.fixture
def cast(db: None) -> Cast:
    return make(timezone.localtime())


def things(cast: Cast) -> dict[str, int]:
    """A thing of every noun at the township, by the name that its addresses begin with; some names are alike."""
    now = timezone.localtime()
    keeper: dict[str, Any] = {"actor": cast.actor(cast.informant), "now": now}
    group = committee(cast, now=now)
    adjustment = drafted(cast, group, now=now)
    head = seat(group, "head").pk
    meeting = meetings.meet(group.pk, held_on=now.date(), place="乡政府", agenda="甲", present=[head], **keeper)
    item = begin(cast)
    report = ErrorReport.objects.create(item=item, edition=1, text="甲", at=now)
    decision = meetings.resolve(meeting.pk, text="甲", due_on=now.date(), seat=head, **keeper)
    return {
        "organ": cast.township.pk,
        "duties": cast.township.pk,
        "grant-give": cast.township.pk,
        "grant": Grant.objects.get(person=cast.leader).pk,
        "person": cast.handler.pk,
        "paper": adjustment.paper_id,
        "group": group.pk,
        "adjustment": adjustment.pk,
        "meeting": meeting.pk,
        "decision": decision.pk,
        "item": item.pk,
        "item-report": report.pk,
    }


def addresses(pattern: URLPattern, known: dict[str, int]) -> list[str]:
    """Every address of a pattern that names a thing by its key."""
    name, given = pattern.name or "", pattern.pattern.converters
    if "pk" not in given:
        return []
    choices: dict[str, list[Any]] = {
        "pk": [known.get(name) or known[name.partition("-")[0]]],
        "key": [1],
        "name": ["docx", "pdf"],
        "verb": list(EDITS) if name.startswith("organ") else [*machine("groups.adjustment", 1).labels],
    }
    picked = [choices[each] for each in given]
    return [reverse(f"desk:{name}", kwargs=dict(zip(given, values, strict=True))) for values in product(*picked)]


@pytest.mark.parametrize("noun", NOUNS)
@pytest.mark.parametrize("who", ["newcomer", "other_handler"])
def test_nothing_of_another_office_opens_or_changes(cast: Cast, signed_in: SignedIn, who: str, noun: str) -> None:
    known, desk = things(cast), signed_in(getattr(cast, who))
    paper = next(iter(cast.township.papers.all()))
    found = [address for pattern in NOUNS[noun] for address in addresses(pattern, known)]
    own = {reverse("desk:duties", args=[cast.township.pk])} if who == "newcomer" else set()  # where one works
    before = Entry.objects.count()
    assert found
    for address in found:
        if address in own:
            continue
        assert desk.get(address).status_code in (404, 405, 422), address
        assert "乡分管领导甲" not in desk.get(address).content.decode(), address
        assert desk.post(address, {**FILLED, "seen": paper.digest}).status_code in (404, 405, 422), address
    assert Entry.objects.count() == before, list(Entry.objects.order_by("-seq").values_list("verb", flat=True)[:3])
