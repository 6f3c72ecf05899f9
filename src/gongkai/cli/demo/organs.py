"""The organs of the demo county, with what their letters and their guide need."""

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any

from gongkai.audit.actor import Actor
from gongkai.cli.demo import seal
from gongkai.files.acts import examine
from gongkai.law.credit_code import with_check
from gongkai.organs.acts.contact import put_contact
from gongkai.organs.acts.letters import put_letters
from gongkai.organs.acts.local import put_local
from gongkai.organs.acts.organ import enter
from gongkai.organs.models import Organ
from gongkai.organs.queries import local, named

GOVERNMENT, COMMITTEE = "11", "54"  # the first signs of a credit code: organs, village committees
DIVISION = "149901"


def villages(organ: dict[str, Any]) -> list[str]:
    return [f"清源县{organ['short']}{village}村民委员会" for village in organ.get("villages", [])]


def enter_organs(cast: list[dict[str, Any]], actor: Actor, now: datetime) -> Iterator[str]:
    """Enter those that are not there yet; yields a line for each."""
    for place, each in enumerate(cast, 1):
        code = _credit_code(GOVERNMENT, place * 100)
        if _enter(
            each["name"], each["short"], each["level"], each.get("parent"), each.get("code", ""), code, actor, now
        ):
            yield f"机关：{each['name']}"
        for number, (name, short) in enumerate(zip(villages(each), each.get("villages", []), strict=True), 1):
            code = _credit_code(COMMITTEE, place * 100 + number)
            if _enter(name, short, "village", each["name"], f"{each['code']}{200 + number}", code, actor, now):
                yield f"村：{name}"


def fill_in(cast: list[dict[str, Any]], actor: Actor, now: datetime) -> None:
    """Whom to turn to, and what letters need. What is as it should be stays."""
    county = named(cast[0]["name"])
    stamp = examine(data=seal.picture(), name="演示用印章图样.png", actor=actor, now=now)
    for place, each in enumerate(cast, 1):
        organ = there(each["name"])
        put_contact(
            organ=organ,
            office=f"{each['short']}政府信息公开办公室",
            address=each["address"],
            hours="工作日8:30至12:00、14:30至18:00",
            phone=f"0000-56100{place:02d}",
            fax=f"0000-56200{place:02d}",
            online="www.qingyuan.example",
            actor=actor,
            now=now,
        )
        if each.get("open_replies") and not local(organ.pk).open_replies:
            put_local(organ=organ, open_replies=True, actor=actor, now=now)
        above = county if organ != county else None
        put_letters(
            organ=organ,
            word=each["word"],
            review_organ=above,
            review_name="" if above else "清川市人民政府",
            review_online="https://fuyi.qingyuan.example",
            court="清源县人民法院" if above else "清川市中级人民法院",
            account="清源县财政局非税收入专户，账号由缴款通知系统生成",
            seal=stamp,
            actor=actor,
            now=now,
        )


@cache
def there(name: str) -> Organ:
    """The organ of this name, which has been entered; looked up once a run, which begins by forgetting."""
    organ = named(name)
    assert organ, name
    return organ


def _enter(
    name: str, short: str, level: str, parent: str | None, code: str, credit: str, actor: Actor, now: datetime
) -> bool:
    """Whether it was entered just now."""
    if named(name):
        return False
    above = there(parent) if parent else None
    enter(name=name, short=short, level=level, parent=above, code=code, credit_code=credit, actor=actor, now=now)
    return True


def _credit_code(kind: str, number: int) -> str:
    """A code whose checks are right and whose number nobody has."""
    return with_check(f"{kind}{DIVISION}{number:08d}")
