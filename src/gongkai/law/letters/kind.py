"""One kind of letter: to whom, by whom it is signed, what it must say, and what happens once it is served."""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass

from gongkai.law.cite import Cite
from gongkai.law.information.field import Field, Missing

READERS = {"applicant": "申请人", "asker": "提出人", "third_party": "第三方", "organ": "其他机关"}


@dataclass(frozen=True)
class Kind:
    """`to` is a key of READERS; `number` one of `law.numbering.KINDS`, empty where the 受理号 does.

    `route` is a key of `law.approval.ROUTES`, empty for what the registry hands out unsigned. `verb` is the move of
    `law.application` that serving makes, and `event` what it then writes into the clock of `law.terms`; both may be
    empty. `fields` are what the handler fills in; `once` letters go out at most once a case.
    """

    key: str
    label: str
    to: str
    cite: Cite
    _: KW_ONLY
    number: str = ""
    route: str = "cases.notice"
    verb: str = ""
    event: str = ""
    fields: tuple[Field, ...] = ()
    once: bool = False

    def read(self, given: Mapping[str, str]) -> dict[str, str]:
        """What was filled in, as it is kept. Raises Missing, Unreadable."""
        return read(self.label, self.fields, given)


def read(label: str, fields: tuple[Field, ...], given: Mapping[str, str]) -> dict[str, str]:
    """The values of fields; what is required and empty is named. Raises Missing, Unreadable."""
    kept = {field.name: field.read(given.get(field.name, "")) for field in fields}
    for field in fields:
        if field.required and not kept[field.name]:
            raise Missing(field=field.label, label=f"“{label}”", note=field.note, cite=field.cite)
    return {name: value for name, value in kept.items() if value}
