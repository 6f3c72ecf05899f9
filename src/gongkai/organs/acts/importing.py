"""Taking a sheet of organs in: all of it or nothing, an entry an organ."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.refusal import Refusal
from gongkai.organs import tree
from gongkai.organs.acts.contact import put_contact
from gongkai.organs.acts.letters import put_letters
from gongkai.organs.acts.organ import change
from gongkai.organs.importing import Plan, Wanted, planned
from gongkai.organs.models import LIVING, Contact, LetterSettings, Organ
from gongkai.organs.sheet import CONTACT, LETTERS
from gongkai.papers.sheet import Row

_BATCH = 1000


class RowsWrong(Refusal):
    """`plan` has the complaints, a row each."""

    says = "没有导入：表中有{count}处要改，一行也没有写入。第一处是{first}"

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        super().__init__(count=len(plan.complaints), first=plan.complaints[0])


def take_in(*, rows: Sequence[Row], update: bool = False, actor: Actor, now: datetime) -> Plan:
    """Enter what is new and, with `update`, change what differs. The answer says what was done.

    A row that is as the list has it does nothing, so that a file may be taken in again. Raises RowsWrong.
    """
    with act(actor=actor, at=now) as log:
        tree.hold(Organ.objects.filter(parent=None).values_list("pk", flat=True))
        plan = planned(rows, update=update, actor=actor)
        if plan.complaints:
            raise RowsWrong(plan)
        for organ in _entered(plan.new):
            log("organ.enter", organ)
        for wanted in plan.changed:
            _change(wanted, actor, now)
        if not plan.new:
            log.nothing()
    return plan


def _entered(new: Sequence[Wanted]) -> list[Organ]:
    """Insert organs; parents come before what is under them."""
    for wanted, key in zip(new, tree.keys(len(new)), strict=True):
        parent = wanted.parent.organ if isinstance(wanted.parent, Wanted) else wanted.parent
        path = tree.path_under(parent, key)
        wanted.organ = Organ(pk=key, parent_id=parent.pk if parent else None, path=path, **vars(wanted.given))
    made = [wanted.organ for wanted in new if wanted.organ]
    Organ.objects.bulk_create(made, batch_size=_BATCH)
    contacts = [(wanted.organ, _said(wanted, CONTACT)) for wanted in new]
    filled = [Contact(organ=organ, **texts) for organ, texts in contacts if texts]
    Contact.objects.bulk_create(filled, batch_size=_BATCH)
    letters = [(wanted.organ, _said(wanted, LETTERS)) for wanted in new]
    ours = _living({texts["review_name"] for _, texts in letters if "review_name" in texts})
    given = [LetterSettings(organ=organ, **_reviewed(texts, ours)) for organ, texts in letters if texts]
    LetterSettings.objects.bulk_create(given, batch_size=_BATCH)
    return made


def _change(wanted: Wanted, actor: Actor, now: datetime) -> None:
    organ = wanted.organ
    assert organ is not None
    organ = change(organ=organ, to=wanted.given, actor=actor, now=now)
    if said := _said(wanted, CONTACT):
        put_contact(organ=organ, **_over(organ, "contact", CONTACT, said), actor=actor, now=now)
    if said := _said(wanted, LETTERS):
        there = getattr(organ, "lettersettings", None)
        texts: dict[str, Any] = _over(organ, "lettersettings", LETTERS, said)
        reviewed = _reviewed({"review_name": said["review_name"]}, None) if "review_name" in said else {}
        texts |= {"review_organ": getattr(there, "review_organ", None)} | reviewed
        put_letters(organ=organ, **texts, seal=getattr(there, "seal", None), actor=actor, now=now)


def _living(names: Collection[str]) -> dict[str, Organ]:
    """The organs in use that have these names."""
    wanted = sorted(names)
    found = (wanted[start : start + _BATCH] for start in range(0, len(wanted), _BATCH))
    return {organ.name: organ for part in found for organ in Organ.objects.filter(LIVING, name__in=part)}


def _reviewed(texts: dict[str, str], ours: Mapping[str, Organ] | None) -> dict[str, Any]:
    """The same with the organ of reconsideration as one of ours, where its name is that of one."""
    name = texts.get("review_name", "")
    found = (_living({name}) if ours is None else ours).get(name)
    return texts | {"review_organ": found, "review_name": ""} if found else texts | {"review_organ": None}


def _over(organ: Organ, block: str, names: Sequence[str], said: dict[str, str]) -> dict[str, Any]:
    """The texts of a block as they are, and what the row says put over them."""
    there = getattr(organ, block, None)
    return {name: getattr(there, name, "") for name in names} | said


def _said(wanted: Wanted, names: Sequence[str]) -> dict[str, str]:
    texts = wanted.contact if names is CONTACT else wanted.letters
    return {name: text for name, text in texts.items() if text}
