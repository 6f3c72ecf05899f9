"""A kind of government information: where in the catalogue it belongs, and which fields of its own it has."""

from dataclasses import KW_ONLY, dataclass
from functools import cached_property

from gongkai.law.cite import Cite
from gongkai.law.information.field import Field


@dataclass(frozen=True)
class Kind:
    """`catalogue` is a code of `law.catalogue.ITEMS`, or "" outside of the statutory content; `column` one of COLUMNS.

    `register` names the row of table 二 that it is counted in; `genre` the genre it usually has; `needs` are the names
    of particulars (`law.information.particulars`) without which it is not published, beyond those every kind needs.
    """

    name: str
    label: str
    catalogue: str
    fields: tuple[Field, ...]
    cite: Cite
    _: KW_ONLY
    register: str = ""
    genre: str = "other"
    needs: tuple[str, ...] = ()
    column: str = "statutory"

    @cached_property
    def by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}
