"""Where information comes from, and who therefore publishes it (条例第十条)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongkai.law.cite import REG, Cite
from gongkai.law.refusal import Refusal, choices


@dataclass(frozen=True)
class Origin:
    """`publisher` says who publishes; `other` names the particular that holds an organ that must be this one;
    `own`: the organ that publishes it made it, alone or with others, and counts it among its documents.
    """

    name: str
    label: str
    publisher: str
    cite: Cite
    other: str = ""
    own: bool = False


ORIGINS: Mapping[str, Origin] = {
    origin.name: origin
    for origin in (
        Origin("made", "本机关制作", "由制作的行政机关公开", REG(10, 1), own=True),
        Origin("joint", "与其他机关共同制作", "由牵头制作的行政机关公开", REG(10, 3), "lead_maker", own=True),
        Origin("from_people", "从公民、法人和其他组织获取", "由保存的行政机关公开", REG(10, 1)),
        Origin("from_organ", "从其他行政机关获取", "由制作或者最初获取的行政机关公开", REG(10, 1), "makers"),
    )
}


class UnknownOrigin(Refusal):
    says = "没有“{origin}”这种来源。可以选：{known}。"
    cite = REG(10)


class NoMaker(Refusal):
    says = "来源是“{origin}”，没有写明是哪个机关：{publisher}，要先知道是谁。请填写{field}。"


class NotOurs(Refusal):
    says = (
        "这条信息不由{here}公开：来源是“{origin}”，{publisher}，即{maker}。"
        "请转给{maker}公开，公开后可以链接；法律、法规对公开的权限另有规定的，写明依据后再送审。"
    )


_FIELDS = {"lead_maker": "牵头制作机关", "makers": "发文机关"}


def check_origin(origin: str, *, here: str, lead_maker: str = "", maker: str = "", special: str = "") -> None:
    """Refuse what another organ has to publish (条例10). Names are full names; `here` is the organ that wants to.

    `special` is the rule of a law or regulation that gives it the power nevertheless (条例10 ¶1). Raises UnknownOrigin,
    NoMaker, NotOurs.
    """
    if origin not in ORIGINS:
        raise UnknownOrigin(origin=origin, known=choices({name: each.label for name, each in ORIGINS.items()}))
    found = ORIGINS[origin]
    if not found.other:
        return
    who = (lead_maker if found.other == "lead_maker" else maker).strip()
    facts: dict[str, Any] = {"origin": found.label, "publisher": found.publisher, "cite": found.cite}
    if not who:
        raise NoMaker(field=_FIELDS[found.other], **facts)
    if who != here and not special.strip():
        raise NotOurs(here=here, maker=who, **facts)
