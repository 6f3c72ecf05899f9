"""The people of the demo county: an account for each post, with its roles."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.utils.timezone import localdate

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cli.demo.organs import there
from gongkai.law.duties import SECOND_FACTOR
from gongkai.law.roles import ROLES
from gongkai.organs.acts.grant import give
from gongkai.organs.acts.person import add
from gongkai.organs.models import Organ, Person


def enter_people(staff: list[dict[str, Any]], actor: Actor, now: datetime) -> Iterator[str]:
    """Open the accounts that are not there yet; yields a line for each. Nobody can sign in with them yet."""
    for team in staff:
        organ = there(team["organ"])
        reach = there(team.get("reach", organ.name))
        for suffix, (post, *roles) in team["posts"].items():
            username = f"{team['prefix']}.{suffix}"
            if not Person.objects.filter(username=username).exists():
                _enter(username, post, roles, organ, reach, actor, now)
                yield f"账号：{username} {_name(organ.short, post, team)}"


def accounts(cast: dict[str, Any]) -> str:
    """The accounts as a table for people: a line each, those with an authenticator marked."""
    short = {organ["name"]: organ["short"] for organ in cast["organ"]}
    lines = ["账号         姓名（职责）；标有*的，输入口令后还要输入验证码"]
    for team in cast["staff"]:
        for suffix, (post, *roles) in team["posts"].items():
            mark = "*" if SECOND_FACTOR & set(roles) else " "
            does = "、".join(ROLES[role].label for role in roles)
            lines.append(f"{team['prefix']}.{suffix:<9}{mark}{_name(short[team['organ']], post, team)}（{does}）")
    return "\n".join(lines) + "\n"


def _name(short: str, post: str, team: dict[str, Any]) -> str:
    return f"{'县' if 'reach' in team else short}{post}"


def _enter(username: str, post: str, roles: list[str], organ: Organ, reach: Organ, actor: Actor, now: datetime) -> None:
    """Account and roles together: whoever is there has what the table says."""
    since: date = localdate(now)
    with act(actor=actor, at=now):
        person = add(
            username=username,
            name=f"{'县' if reach != organ else organ.short}{post}",
            organ=organ,
            post=post.removesuffix("甲"),
            password=None,
            must_change_password=False,
            demo=True,
            actor=actor,
            now=now,
        )
        for role in roles:
            give(person=person, role=role, organ=reach, since=since, actor=actor, now=now)
