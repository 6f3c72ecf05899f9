"""Entering an organ and putting right what was entered wrongly."""

from datetime import date, datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.division_code import is_under, told
from gongkai.law.refusal import Refusal
from gongkai.organs import particulars, tree
from gongkai.organs.acts.keeping import check_keeper, check_living, over
from gongkai.organs.models import LIVING, Organ
from gongkai.organs.particulars import BadName, NoRules, NoSuchLevel, Particulars
from gongkai.organs.scope import within

__all__ = ["AlreadyEntered", "BadName", "CodesBelow", "NoRules", "NoSuchLevel", "TakenCode", "change", "enter"]


class AlreadyEntered(Refusal):
    says = "没有录入：名录中已有“{name}”。如果是另一个同名机关，请在全称前加上它所在的县（市、区）再录入。"


class TakenCode(Refusal):
    says = (
        "没有录入：统一社会信用代码“{code}”已是“{other}”的代码，一个代码只属于一个单位。请对照登记证书核对；"
        "合署办公、共用代码的，只填在登记的单位上。"
    )


class CodesBelow(Refusal):
    says = (
        "没有改动：“{name}”的区划代码改为“{code}”后，下级的代码（例如“{below}”{its}）不再以它开头。"
        "请先改正或清空下级的代码。"
    )


def enter(
    *,
    name: str,
    short: str,
    level: str,
    parent: Organ | None,
    code: str,
    actor: Actor,
    now: datetime,
    credit_code: str = "",
    makes_rules: bool | None = None,
    founded: date | None = None,
) -> Organ:
    """Enter an organ under its parent. `level` is a name of `law.power.LEVELS`; both codes may be empty.

    Raises NotKeeper, Ended (of the parent), AlreadyEntered, TakenCode, TooDeep and what `particulars.checked` raises.
    """
    given = Particulars(name, short, level, code, credit_code, makes_rules, founded)
    with act(actor=actor, at=now) as log:
        if parent:
            tree.hold([parent.chain])
            parent = Organ.objects.get(pk=parent.pk)
            check_living(parent)
        check_keeper(actor, parent)
        given = particulars.checked(given, under=tree.code_above(parent))
        check_free(given)
        tree.check_depth(given.name, parent)
        organ = Organ.objects.create(parent=parent, **vars(given))
        organ.path = tree.path_under(parent, organ.pk)
        organ.save(update_fields=["path"])
        log("organ.enter", organ)
    return organ


def change(*, organ: Organ, to: Particulars, actor: Actor, now: datetime) -> Organ:
    """Put right what was entered wrongly. A change of name in the organ's life is `life.rename`, which keeps the old.

    A new division code is handed down: the codes below that began with the old one begin with the new.
    Raises NotKeeper, Ended, AlreadyEntered, TakenCode, CodesBelow and what `particulars.checked` raises.
    """
    with act(actor=actor, at=now) as log:
        tree.hold([organ.chain])
        organ = Organ.objects.select_related("parent", "merged_into").get(pk=organ.pk)
        check_keeper(actor, over(organ))
        check_living(organ)
        before = particulars.of(organ)
        to = particulars.checked(to, under=tree.code_above(organ.parent))
        changed = sorted(field for field, value in vars(to).items() if getattr(before, field) != value)
        if not changed:
            log.nothing()
            return organ
        check_free(to, besides=organ)
        if "code" in changed:
            recode(organ, to.code)
        for field in changed:
            setattr(organ, field, getattr(to, field))
        organ.save(update_fields=changed)
        log("organ.change", organ, fields=changed)
    return organ


def recode(organ: Organ, code: str) -> None:
    """Hand a new division code down; the organ itself is left to the caller. Raises CodesBelow."""
    old, new = told(organ.code), told(code)
    if old and new and len(old) == len(new):
        tree.renumber(organ.path, old, new)
    coded = Organ.objects.filter(LIVING & within(organ.path)).exclude(pk=organ.pk).exclude(code="")
    stray = next((each for each in coded.only("name", "code") if code and not is_under(each.code, code)), None)
    if stray:
        raise CodesBelow(name=organ.name, code=code, below=stray.name, its=stray.code)


def check_free(given: Particulars, besides: Organ | None = None) -> None:
    """That no other living organ has the name or the credit code."""
    others = Organ.objects.filter(LIVING).exclude(pk=besides.pk if besides else 0)
    if others.filter(name=given.name).exists():
        raise AlreadyEntered(name=given.name)
    if given.credit_code and (other := others.filter(credit_code=given.credit_code).first()):
        raise TakenCode(code=given.credit_code, other=other.name)
