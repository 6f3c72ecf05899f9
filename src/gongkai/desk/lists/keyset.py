"""Pages by where one stands, not by how many rows to skip: the last page costs what the first one does.

A place is the sort key and the primary key of a row. Rows whose key is NULL come last in either direction, as a part
of their own, because the two databases order NULL differently.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import BooleanField, Field, Func, Model, QuerySet, Value
from django.db.models.expressions import F


@dataclass(frozen=True)
class Page:
    """The rows of a page, and the cursors of the pages before and after it, "" where there is none."""

    rows: Sequence[Any]
    before: str
    after: str


@dataclass(frozen=True)
class Order:
    """The order of a list: a field of the rows' own table, and the primary key among equals."""

    field: str
    descending: bool

    def by(self, back: bool, parts: tuple[str, ...]) -> list[str]:
        return [f"-{name}" if self.descending != back else name for name in parts]


def cut(rows: QuerySet[Any], order: Order, size: int, *, after: str = "", before: str = "", end: bool = False) -> Page:
    """The page after a cursor, before a cursor, at the end, or the first. A cursor that can't be read is no cursor."""
    field = _field(rows.model, order.field)
    place = _read(after or before, field)
    back = end or bool(before and place)
    found = _walk(rows, order, field, place, back, size + 1)
    more = len(found) > size
    found = found[:size]
    if back:
        found.reverse()
    earlier, later = (more, not end) if back else (place is not None, more)
    if not found:
        return Page([], "", "")
    return Page(
        found,
        _write(found[0], field) if earlier else "",
        _write(found[-1], field) if later else "",
    )


def ordered(rows: QuerySet[Any], order: Order) -> QuerySet[Any]:
    """All rows in the order of the list."""
    key = F(order.field).desc(nulls_last=True) if order.descending else F(order.field).asc(nulls_last=True)
    return rows.order_by(key, "-pk" if order.descending else "pk")


def _field(model: type[Model], name: str) -> "Field[Any, Any]":
    try:
        return cast("Field[Any, Any]", model._meta.pk if name == "pk" else model._meta.get_field(name))
    except FieldDoesNotExist as error:
        raise LookupError(f"a list sorts by fields of its own table: {name}") from error


def _walk(
    rows: QuerySet[Any], order: Order, field: "Field[Any, Any]", place: tuple[Any, int] | None, back: bool, size: int
) -> list[Any]:
    """Up to `size` rows beyond a place, in the direction of the walk: with a key, then without, or the other way."""
    parts = [False, True] if field.null else [False]
    if back:
        parts.reverse()
    if place is not None and field.null:
        parts = parts[parts.index(place[0] is None) :]
    found: list[Any] = []
    for empty in parts:
        here = rows.filter(**{f"{field.name}__isnull": empty}) if field.null else rows
        if place is not None and (place[0] is None) == empty:
            here = here.filter(_beyond(field, place, empty, order.descending != back))
        keys = ("pk",) if empty or field.primary_key else (field.attname, "pk")
        found += here.order_by(*order.by(back, keys))[: size - len(found)]
        if len(found) >= size:
            break
    return found


def _beyond(field: "Field[Any, Any]", place: tuple[Any, int], empty: bool, down: bool) -> Any:
    """(key, pk) > (here): a comparison of rows, which both databases answer from an index of the two columns."""
    key, pk = place
    sign = " < " if down else " > "
    if empty or field.primary_key:
        return Func(F("pk"), Value(pk), template="%(expressions)s", arg_joiner=sign, output_field=BooleanField())
    row = Func(F(field.attname), F("pk"), template="(%(expressions)s)", output_field=field)
    here = Func(
        Value(key, output_field=_plain(field)), Value(pk), template="(%(expressions)s)", output_field=_plain(field)
    )
    return Func(row, here, template="%(expressions)s", arg_joiner=sign, output_field=BooleanField())


def _plain(field: "Field[Any, Any]") -> "Field[Any, Any]":
    """The field as its values are stored: for a foreign key, the key."""
    return cast("Field[Any, Any]", getattr(field, "target_field", field))


def _write(row: Any, field: "Field[Any, Any]") -> str:
    text = json.dumps([getattr(row, field.attname), row.pk], default=str, ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str, field: "Field[Any, Any]") -> tuple[Any, int] | None:
    try:
        key, pk = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        value = None if key is None else _plain(field).to_python(key)
    except (binascii.Error, ValueError, TypeError, ValidationError):
        return None
    fits = isinstance(pk, int) and all(abs(number) < 2**63 for number in (value, pk) if isinstance(number, int))
    return (value, pk) if fits and (field.null or key is not None) and "\0" not in str(key) else None
