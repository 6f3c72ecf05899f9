"""What a letter would say, composed from what stands in its form, complete or not."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from gongkai.cases.letters.compose import compose, plain
from gongkai.cases.letters.facts import Found
from gongkai.cases.letters.gather import facts
from gongkai.cases.models import Case, Letter, Related
from gongkai.law.information.field import Field
from gongkai.law.letters import CONTENTS, KINDS
from gongkai.law.refusal import Refusal
from gongkai.law.replies import REPLIES

WORDS = ("text", "long")


class Unfinished(Refusal):
    says = "填好“{field}”以后，这里显示文书的全文。"


def preview(
    about: Case | Related,
    kind: str,
    fields: Mapping[str, str],
    findings: Sequence[tuple[str, Mapping[str, str]]],
    day: date,
) -> str:
    """The text, a line a paragraph, with ［ ］ for words that are missing; or what must be filled in before there is
    any.
    """
    try:
        letter = Letter(kind=kind, fields=_read(KINDS[kind].fields, fields))
        letter.case, letter.related = (about, None) if isinstance(about, Case) else (None, about)
        told = facts(letter, day, files=())
        found = tuple(Found(REPLIES[code], _read(CONTENTS[REPLIES[code].letter], given)) for code, given in findings)
        return plain(compose(kind, replace(told, findings=found)))
    except Refusal as refusal:
        return str(refusal)


def _read(fields: Sequence[Field], given: Mapping[str, str]) -> dict[str, str]:
    """What was typed, as it is kept. Raises Unfinished, Unreadable where no words can stand for a value."""
    kept = {}
    for field in fields:
        value = given.get(field.name, "") if field.kind in WORDS else field.read(given.get(field.name, ""))
        if not value and field.required:
            if field.kind not in WORDS:
                raise Unfinished(field=field.label)
            value = f"［{field.label}］"
        kept[field.name] = value
    return {name: value for name, value in kept.items() if value}
