"""Putting values into the wording of a letter: {names} become their values, and stops never stand twice."""

from collections.abc import Mapping
from string import Formatter

_STOPS = "。；，、.;, \n"
_AFTER = "。；，、）”"


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its values; a name without one leaves nothing. A value gives up its own last stop where the
    wording goes on with a stop, so that a sentence typed with its full stop reads well."""
    pieces: list[str] = []
    for literal, name, _, _ in Formatter().parse(text):
        if pieces and literal[:1] and literal[0] in _AFTER:
            pieces[-1] = pieces[-1].rstrip(_STOPS)
        pieces.append(literal)
        if name is not None:
            pieces.append(values.get(name, "").strip())
    return "".join(pieces)
