"""公开方式: published of one's own accord, on application, or not; and the ground that the last two need."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.cite import REG, Cite
from gongkai.law.refusal import Refusal, choices
from gongkai.law.replies import REPLIES


@dataclass(frozen=True)
class Attribute:
    label: str
    cite: Cite


@dataclass(frozen=True)
class Ground:
    """A reason not to publish. `fits` are the attributes it may stand for; `force` is a name of FORCES."""

    name: str
    label: str
    fits: tuple[str, ...]
    force: str
    cite: Cite


ATTRIBUTES: Mapping[str, Attribute] = {
    "active": Attribute("主动公开", REG(13, 2)),
    "on_request": Attribute("依申请公开", REG(13, 2)),
    "withheld": Attribute("不予公开", REG(13, 1)),
}
FORCES = {
    "must": "不予公开，没有裁量余地",
    "unless": "不得公开；第三方同意，或者不公开会对公共利益造成重大影响的除外",
    "may": "可以不予公开；法律、法规、规章规定应当公开的除外",
    "apart": "不属于主动公开的范围，可以申请获取",
}
_FORCES = {"secret": "must", "forbidden": "must", "security": "must", "third_party": "unless"}
# The names are those of the replies: what may be refused on application is what need not be published.
_EXEMPT = ("secret", "forbidden", "security", "third_party", "internal", "process", "enforcement_file")
GROUNDS: Mapping[str, Ground] = {
    **{
        code: Ground(code, REPLIES[code].label, ("withheld",), _FORCES.get(code, "may"), REPLIES[code].cite)
        for code in _EXEMPT
    },
    "not_wide": Ground(
        "not_wide", "不涉及公众利益调整、不需要公众广泛知晓或者参与决策", ("on_request",), "apart", REG(19)
    ),
}


class NoGround(Refusal):
    says = (
        "公开方式选了“{attribute}”，没有写明理由。以公开为常态、不公开为例外，不主动公开的要有法定理由。"
        "请从下列理由中选：{grounds}。"
    )
    cite = REG(13, 1)


class WrongGround(Refusal):
    says = "理由“{ground}”不能用于“{attribute}”。{hint}请改选公开方式或者理由。"


class UnknownAttribute(Refusal):
    says = "没有“{attribute}”这种公开方式。可以选：{known}。"
    cite = REG(13, 2)


def check_attribute(attribute: str, ground: str = "") -> None:
    """Refuse an attribute without the ground that it needs, or with one that does not fit it (条例13至16).

    Raises UnknownAttribute, NoGround, WrongGround.
    """
    if attribute not in ATTRIBUTES:
        known = choices({name: each.label for name, each in ATTRIBUTES.items()})
        raise UnknownAttribute(attribute=attribute, known=known)
    label = ATTRIBUTES[attribute].label
    fitting = {name: each.label for name, each in GROUNDS.items() if attribute in each.fits}
    if not ground:
        if fitting:
            raise NoGround(attribute=label, grounds="；".join(fitting.values()))
        return
    if ground not in fitting:
        hint = f"可以用的理由：{'；'.join(fitting.values())}。" if fitting else "主动公开不需要不公开的理由。"
        found = GROUNDS.get(ground)
        cite = found.cite if found else REG(13, 1)
        raise WrongGround(ground=found.label if found else ground, attribute=label, hint=hint, cite=cite)
