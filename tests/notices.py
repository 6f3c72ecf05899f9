"""The yearly notice, for tests: drafted by the county's competent department, signed by its leader."""

from datetime import date, datetime
from typing import Any

from gongkai.audit.actor import Actor
from gongkai.law.annual.notice import DRAFT
from gongkai.organs.acts import grant as grants
from gongkai.organs.models import Person
from gongkai.reports.acts import notice as acts
from gongkai.reports.models import Notice
from tests.acts import NOW
from tests.cast import MAKER, SINCE, Cast, found, make
from tests.replay import Recording, empty, record, replay

YEAR = 2025
DEPARTMENTS, GOVERNMENTS = date(2026, 1, 28), date(2026, 2, 27)
UNITS = "国家税务总局清源县税务局 tax@example.cn\n清源县气象局\n县民政局 mz@example.cn"


def day(written: str) -> datetime:
    """Nine in the morning of a day."""
    return NOW + (date.fromisoformat(written) - NOW.date())


def written(cast: Cast, **given: Any) -> Notice:
    """A draft; `given` takes the place of what it says."""
    told = {"year": YEAR, "departments_by": DEPARTMENTS, "governments_by": GOVERNMENTS, "text": DRAFT, "units": UNITS}
    by = {"area": cast.county, "actor": cast.actor(cast.competent), "now": NOW}
    return acts.write_notice(**{**told, **by, **given})


def signer(cast: Cast) -> Actor:
    """The leader of the county's office: the cast has none."""
    if not cast.newcomer.grants.filter(role="leader").exists():
        grants.give(person=cast.newcomer, role="leader", organ=cast.office, since=SINCE, actor=MAKER, now=NOW)
    return cast.actor(cast.newcomer)


def issue(notice: Notice, cast: Cast, now: datetime = NOW) -> Notice:
    """Sent to the leader and signed: it goes out."""
    acts.send_notice(notice.pk, actor=cast.actor(cast.competent), now=now)
    notice.paper.refresh_from_db()
    acts.decide_notice(notice.paper_id, verb="sign", seen=notice.paper.digest, actor=signer(cast), now=now)
    notice.refresh_from_db()
    return notice


_recorded: dict[str, Recording] = {}


def standing() -> tuple[Cast, Notice]:
    """The cast and a notice that went out, put back from a recording after the first time."""
    if not empty():
        cast = make(NOW)
        return cast, issue(written(cast), cast)
    if "issued" not in _recorded:
        cast = make(NOW)
        issue(written(cast), cast)
        _recorded["issued"] = record()
    else:
        replay(_recorded["issued"])
    return found(NOW), Notice.objects.get()


def people() -> None:
    """Everybody has an address."""
    for person in Person.objects.all():
        person.email = f"{person.username}@example.cn"
        person.save(update_fields=["email"])
