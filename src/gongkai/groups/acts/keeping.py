"""Who may write down what concerns a group, and what can be written at all."""

from collections.abc import Mapping
from dataclasses import replace

from django.db.models import Model

from gongkai.audit.actor import Actor
from gongkai.groups.composition import Sitting
from gongkai.groups.models import Group, Seat
from gongkai.law.cite import REG
from gongkai.law.group import KEEPS
from gongkai.law.refusal import Refusal
from gongkai.law.roles import ROLES
from gongkai.organs.models import Organ


class NotKeeper(Refusal):
    says = "没有录入：领导小组的记录由{who}办理，您在“{organ}”没有这项职责。请转交{who}。"
    cite = REG(4, 1)


class Over(Refusal):
    says = "没有办理：“{name}”已于{ended:%Y年%m月%d日}撤销，不能再录入或者调整。请核对是否选错了小组。"
    cite = REG(3, 1)


class BadText(Refusal):
    says = "没有录入：“{label}”{fault}。请改正后再提交。"


def check_keeper(actor: Actor, organ: Organ) -> None:
    """Raises NotKeeper."""
    if not actor.roles_in(organ) & KEEPS:
        raise NotKeeper(who="或者".join(ROLES[role].label for role in sorted(KEEPS)), organ=organ.name)


def check_living(group: Group) -> None:
    """Raises Over."""
    if group.ended_on:
        raise Over(name=group.name, ended=group.ended_on)


def locked(group_id: int) -> Group:
    """The group, which no other act changes until this one ends."""
    return Group.objects.select_for_update(of=("self",)).select_related("organ", "issuer").get(pk=group_id)


def trimmed(model: type[Model], given: Mapping[str, str], *, lines: bool = False) -> dict[str, str]:
    """The texts without blanks around them, if they can be kept and printed; `lines` may hold line breaks.

    Fields that the model doesn't let be blank must not be. Raises BadText.
    """
    return {name: _trimmed(model, name, text, lines) for name, text in given.items()}


def tidy(sitting: Sitting) -> Sitting:
    """The same with post and name as they can be kept; an empty post is judged by the composition. Raises BadText."""
    post = trimmed(Seat, {"post": sitting.post})["post"] if sitting.post.strip() else ""
    return replace(sitting, post=post, holder=trimmed(Seat, {"holder": sitting.holder})["holder"])


def _trimmed(model: type[Model], name: str, text: str, lines: bool) -> str:
    field = model._meta.get_field(name)
    text, label = text.strip(), str(getattr(field, "verbose_name", name))
    longest = getattr(field, "max_length", None)
    if not text and not getattr(field, "blank", False):
        raise BadText(label=label, fault="没有填写")
    if longest and len(text) > longest:
        raise BadText(label=label, fault=f"最多{longest}个字，现在有{len(text)}个字")
    if not (text.replace("\r", "").replace("\n", "") if lines else text).isprintable():
        raise BadText(label=label, fault="里有看不见的控制符，通常是复制粘贴带来的，请重新输入")
    return text
