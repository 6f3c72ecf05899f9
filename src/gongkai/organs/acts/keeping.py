"""Who keeps the list of organs, and what of it may still be touched."""

from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.duties import GRANTING
from gongkai.law.refusal import Refusal
from gongkai.organs import tree
from gongkai.organs.models import Organ


class NotKeeper(Refusal):
    says = (
        "没有办理：机关名录由{place}的系统管理员或者政府信息公开工作主管部门维护，您没有这项职责。"
        "请把要改的内容告诉他们，由他们办理。"
    )
    cite = REG(4, 1)


class Ended(Refusal):
    says = (
        "没有办理：“{name}”已于{on:%Y年%m月%d日}{how}，只供查阅，不能再使用。{instead}"
        "撤并录错的，先在该机关页面上“恢复”。"
    )


def may_keep(actor: Actor, place: Organ | None) -> bool:
    """Whether the actor keeps the organs at a place. A program acts for whoever runs this installation."""
    if actor.person is None:
        return True
    return place is not None and bool(GRANTING & actor.roles_in(place))


def check_keeper(actor: Actor, place: Organ | None) -> None:
    """Raises NotKeeper."""
    if not may_keep(actor, place):
        raise NotKeeper(place=place.name if place else "全系统")


def over(organ: Organ) -> Organ:
    """Where one must keep the list to change what an organ is: at its parent; at itself for the top."""
    return organ.parent or organ


def check_living(organ: Organ) -> None:
    """Raises Ended for an organ that was merged or abolished: other apps ask this before they give it anything."""
    if organ.ended_on is None:
        return
    into = organ.merged_into
    raise Ended(
        name=organ.name,
        on=organ.ended_on,
        how=f"并入“{into.name}”" if into else "撤销",
        instead=f"请改用“{into.name}”；" if into else "请改用承接其职责的机关；",
    )


def hold_living(organ: Organ) -> None:
    """The same of the organ as it is now, and that nobody ends it before this act is over. Raises Ended."""
    tree.hold([organ.chain])
    check_living(Organ.objects.select_related("merged_into").get(pk=organ.pk))
