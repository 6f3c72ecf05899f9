"""Every kind of information, and the check of what somebody filled in for one."""

from collections.abc import Iterator, Mapping

from gongkai.law.cite import REG
from gongkai.law.information.decisions import DECISIONS
from gongkai.law.information.documents import DOCUMENTS
from gongkai.law.information.field import Field, Missing
from gongkai.law.information.kind import Kind
from gongkai.law.information.livelihood import LIVELIHOOD
from gongkai.law.information.money import MONEY
from gongkai.law.information.notices import NOTICES
from gongkai.law.information.organisation import ORGANISATION
from gongkai.law.information.own import OWN
from gongkai.law.information.services import SERVICES
from gongkai.law.refusal import Refusal, choices

__all__ = ["KINDS", "Field", "Kind", "check", "faults"]

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        *DOCUMENTS,
        *ORGANISATION,
        *SERVICES,
        *DECISIONS,
        *MONEY,
        *LIVELIHOOD,
        *NOTICES,
        *OWN,
    )
}


class UnknownKind(Refusal):
    says = "没有“{kind}”这种信息。可以选：{known}。"
    cite = REG(22)


class UnknownField(Refusal):
    says = "“{label}”没有“{field}”这一项，可以填的是：{known}。请删去，或者改选信息种类。"


class TooEarly(Refusal):
    says = "“{field}”（{day}）早于“{first}”（{first_day}），不可能发生。请核对两个日期。"


def check(kind: str, given: Mapping[str, str], *, complete: bool = True) -> dict[str, str]:
    """The fields of a kind as they are kept, those left empty not at all. Raises the first Refusal of `faults`."""
    for refusal in faults(kind, given, complete=complete).values():
        raise refusal
    found = known(kind)
    read = {name: found.by_name[name].read(value) for name, value in given.items()}
    return {name: value for name, value in read.items() if value}


def faults(kind: str, given: Mapping[str, str], *, complete: bool = True) -> dict[str, Refusal]:
    """What is wrong, by the name of the field. A draft need not be `complete`. Raises UnknownKind."""
    return dict(_faults(known(kind), given, complete))


def known(name: str) -> Kind:
    """The kind of this name. Raises UnknownKind."""
    if name not in KINDS:
        raise UnknownKind(kind=name, known=choices({kind.name: kind.label for kind in KINDS.values()}))
    return KINDS[name]


def _faults(kind: Kind, given: Mapping[str, str], complete: bool) -> Iterator[tuple[str, Refusal]]:
    read: dict[str, str] = {}
    for name in given:
        if name not in kind.by_name:
            labels = "、".join(field.label for field in kind.fields) or "无"
            yield name, UnknownField(label=kind.label, field=name, known=labels, cite=kind.cite)
    for field in kind.fields:
        try:
            read[field.name] = field.read(given.get(field.name, ""))
        except Refusal as refusal:
            yield field.name, refusal
            continue
        if complete and field.required and not read[field.name]:
            yield field.name, Missing(field=field.label, label=kind.label, note=field.note, cite=field.cite)
        elif early := _early(kind, field, read):
            yield field.name, early


def _early(kind: Kind, field: Field, read: Mapping[str, str]) -> Refusal | None:
    day, first = read[field.name], read.get(field.after, "")
    if not (day and first and day < first):
        return None
    label = kind.by_name[field.after].label
    return TooEarly(field=field.label, day=day, first=label, first_day=first, cite=field.cite)
