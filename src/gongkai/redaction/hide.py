"""Values hidden sign by sign: what comes out is as long as what went in, so that nothing around it has to move."""

from collections.abc import Callable, Iterable, Mapping

from gongkai.redaction.find import find
from gongkai.redaction.fold import fold
from gongkai.redaction.hit import Hit
from gongkai.redaction.kinds import ALL, Choice

STAR = "*"


def hide(text: str, kinds: Choice = ALL, hits: Iterable[Hit] | None = None) -> str:
    """The text with hits hidden: those given, else all of the kinds asked for."""
    out: list[str] = []
    at = 0
    for kind, start, end, _ in find(text, kinds) if hits is None else sorted(hits, key=lambda hit: hit.start):
        out += text[at:start], _MASKS[kind](text[start:end])
        at = end
    return "".join(out) + text[at:]


def masked(kind: str, value: str) -> str:
    """A value as it is shown: 1402**********123X, 138****1234, 张**. Blanks and dashes within it stay; same length."""
    return _MASKS[kind](value)


def _ends(first: int, last: int) -> Callable[[str], str]:
    """Keep so many signs at both ends, unless fewer than three would be hidden."""

    def mask(value: str) -> str:
        hidden = len(value) - first - last
        if hidden > 2 and value.isalnum():
            return f"{value[:first]}{STAR * hidden}{value[first + hidden :]}"
        places = [at for at, sign in enumerate(value) if sign.isalnum()]
        kept = set(places[:first] + (places[len(places) - last :])) if len(places) > first + last + 2 else set()
        return "".join(STAR if sign.isalnum() and at not in kept else sign for at, sign in enumerate(value))

    return mask


def _mail(value: str) -> str:
    user = fold(value).partition("@")[0]
    return value[: 1 if len(user) > 2 else 0] + STAR * (len(user) - (len(user) > 2)) + value[len(user) :]


def _address(value: str) -> str:
    """Up to the first number: the street or the village stays, the house goes."""
    door = next((at for at, sign in enumerate(fold(value)) if sign in "0123456789"), len(value) // 2)
    return value[:door] + STAR * (len(value) - door)


def _name(value: str) -> str:
    return value[0] + "".join(sign if sign in "·•・‧" else STAR for sign in value[1:])


_MASKS: Mapping[str, Callable[[str], str]] = {
    "id_card": _ends(4, 4),
    "bank_card": _ends(0, 4),
    "mobile": _ends(3, 4),
    "passport": _ends(1, 2),
    "plate": _ends(2, 1),
    "mail": _mail,
    "address": _address,
    "name": _name,
    "landline": _ends(3, 2),
}
