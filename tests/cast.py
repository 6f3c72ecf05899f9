"""The small cast that everybody knows: the county of 清源县 and its people, named by their posts.

`make(now)` enters them through the acts of the office, as an installation would. Everything is found by its post:
`cast.informant`, `cast.township`.
"""

from copy import deepcopy
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from functools import cache

from django.contrib.auth.hashers import make_password
from django.db.models import Model

from gongkai.audit.actor import Actor, program
from gongkai.law.credit_code import with_check
from gongkai.organs.acts import grant as grants
from gongkai.organs.acts import organ as organs
from gongkai.organs.acts import person as people
from gongkai.organs.models import Organ, Person
from gongkai.organs.scope import actor_of
from tests.replay import Recording, empty, record, replay

PASSWORD = "Qingyuan-2026-cast"
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)  # Monday, 9 in the morning at the office
TODAY = date(2026, 11, 23)
SINCE = date(2026, 1, 1)
MAKER = program("cast", roles=("administrator", "competent"))


@dataclass
class Cast:
    """The organs and people; a test may change its own."""

    county: Organ
    office: Organ
    civil_affairs: Organ
    township: Organ
    village: Organ
    informant: Person  # drafts at the township
    reviewer: Person
    secrecy_reviewer: Person
    leader: Person  # signs at the township
    head: Person  # of the township's disclosure office
    publisher: Person
    handler: Person  # takes in and answers applications at the township
    archivist: Person
    other_handler: Person  # the same work at 县民政局: must not see the township's
    competent: Person  # guides the whole county
    supervisor: Person
    inspector: Person  # sees everything, changes nothing
    administrator: Person
    newcomer: Person  # has an account at the township and no grant

    def actor(self, person: Person) -> Actor:
        """The person as acts know them on the day of the cast."""
        return actor_of(person, on=TODAY)


_recorded: dict[datetime, tuple[Recording, Cast]] = {}


def found(now: datetime = NOW) -> Cast:
    """The cast that is in the database, where a recording that began with it was put back."""
    return deepcopy(_recorded[now][1])


def make(now: datetime = NOW) -> Cast:
    """Enter the cast, through the acts of the office the first time. About 60 entries in one chain."""
    untouched = empty()
    if untouched and now in _recorded:
        replay(_recorded[now][0])
        return found(now)
    cast = _enter(now)
    if untouched:
        _recorded[now] = record(), Cast(**{field.name: _again(getattr(cast, field.name)) for field in fields(cast)})
    return cast


def _again(thing: Model) -> Model:
    return type(thing)._default_manager.get(pk=thing.pk)


def _enter(now: datetime) -> Cast:
    county = _organ("清源县人民政府", "清源县", "county", None, "149901", now)
    office = _organ("清源县人民政府办公室", "县政府办公室", "department", county, "", now)
    civil_affairs = _organ("清源县民政局", "县民政局", "department", county, "", now)
    township = _organ("阳头升乡人民政府", "阳头升乡", "township", county, "149901102", now)
    village = _organ("清源县阳头升乡上阳村村民委员会", "上阳村", "village", township, "149901102201", now)
    return Cast(
        county=county,
        office=office,
        civil_affairs=civil_affairs,
        township=township,
        village=village,
        informant=_person("informant", "乡信息员甲", township, ["informant"], now),
        reviewer=_person("reviewer", "乡审核人甲", township, ["reviewer"], now),
        secrecy_reviewer=_person("secrecy", "乡保密审查员甲", township, ["secrecy_reviewer"], now),
        leader=_person("leader", "乡分管领导甲", township, ["leader"], now),
        head=_person("head", "乡公开办负责人甲", township, ["head"], now),
        publisher=_person("publisher", "乡发布员甲", township, ["publisher"], now),
        handler=_person("handler", "乡承办人甲", township, ["handler", "clerk"], now),
        archivist=_person("archivist", "乡档案员甲", township, ["archivist"], now),
        other_handler=_person("other_handler", "民政局承办人甲", civil_affairs, ["handler", "clerk"], now),
        competent=_person("competent", "县主管部门甲", office, ["competent"], now, reach=county),
        supervisor=_person("supervisor", "县监督员甲", office, ["supervisor"], now, reach=county),
        inspector=_person("inspector", "检查员甲", office, ["inspector"], now, reach=county),
        administrator=_person("administrator", "系统管理员甲", office, ["administrator"], now, reach=county),
        newcomer=_person("newcomer", "乡新人甲", township, [], now),
    )


def _organ(name: str, short: str, level: str, parent: Organ | None, code: str, now: datetime) -> Organ:
    credit = with_check(f"11149901{Organ.objects.count():08d}")
    return organs.enter(
        name=name, short=short, level=level, parent=parent, code=code, credit_code=credit, actor=MAKER, now=now
    )


def _person(
    username: str, name: str, organ: Organ, roles: list[str], now: datetime, reach: Organ | None = None
) -> Person:
    """Somebody at an organ, with roles there or, by `reach`, on a whole subtree."""
    person = people.add(
        username=username,
        name=name,
        organ=organ,
        post=name.removesuffix("甲"),
        password=None,
        must_change_password=False,
        actor=MAKER,
        now=now,
    )
    Person.objects.filter(pk=person.pk).update(password=_sealed_password())
    for role in roles:
        grants.give(person=person, role=role, organ=reach or organ, since=SINCE, actor=MAKER, now=now)
    return Person.objects.get(pk=person.pk)


@cache
def _sealed_password() -> str:
    """Argon2 is slow on purpose: once a run is enough."""
    return make_password(PASSWORD)
