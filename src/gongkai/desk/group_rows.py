"""Rows of a form in which people join, move in, or leave a group: filled-in rows become lines of an adjustment."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gongkai.desk.forms import Form, dress
from gongkai.desk.request import Request
from gongkai.groups.acts.adjustment import Line
from gongkai.groups.composition import Sitting
from gongkai.groups.models import HOLDER, POST, Adjustment, Seat
from gongkai.law.group import DUTIES
from gongkai.organs.models import DIGITS, Organ, Person
from gongkai.organs.scope import within

BLANK, MOST = 5, 200  # rows offered beyond those that are filled in; rows that a page may be asked for
COLUMNS = ("duty", "post", "holder", "account", "term_to")
_DUTIES = [("", "—"), *((key, duty.label) for key, duty in DUTIES.items())]
_STAYS = [("", "不变动"), ("leave", "不再担任"), *((key, f"改任、续任{duty.label}") for key, duty in DUTIES.items())]


def _row(number: int) -> dict[str, forms.Field]:
    """The fields of one row; a label is read out, not printed: the head of the table says it."""
    nth = f"第{number + 1}行"
    fields: dict[str, forms.Field] = {
        "duty": forms.ChoiceField(label=f"{nth}职责", choices=_DUTIES, required=False),
        "post": forms.CharField(label=f"{nth}职务", max_length=POST, required=False),
        "holder": forms.CharField(label=f"{nth}姓名", max_length=HOLDER, required=False),
        "account": forms.CharField(label=f"{nth}账号", max_length=50, required=False),
        "term_to": forms.DateField(label=f"{nth}任期届满", required=False),
    }
    return {f"join_{number}_{name}": field for name, field in fields.items()}


class Joining(Form):
    """A form with rows for people who join. `place` is the organ whose region accounts are looked for in."""

    def __init__(self, *args: Any, place: Organ, rows: int = BLANK, **kwargs: Any) -> None:
        self.place, self.rows = place, rows
        super().__init__(*args, **kwargs)
        for number in range(rows):
            for name, field in _row(number).items():
                self._add(name, field)

    def _add(self, name: str, field: forms.Field) -> None:
        """A cell of a table: its label is for those who don't see the head of the column."""
        dress(field, str(field.label))
        field.widget.attrs["aria-label"] = field.label
        self.fields[name] = field

    @property
    def plain(self) -> list[forms.BoundField]:
        """The fields that stand by themselves."""
        return [field for field in self if not field.name.startswith(("join_", "seat_", "term_"))]

    @property
    def join_rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"join_{number}_{name}"] for name in COLUMNS] for number in range(self.rows)]

    def joined(self) -> Iterator[Line]:
        """The rows that are filled in; one without a duty is complained of."""
        for number in range(self.rows):
            given = {name: self.cleaned_data.pop(f"join_{number}_{name}", None) for name in COLUMNS}
            if not any(given.values()):
                continue
            if not given["duty"]:
                self.add_error(f"join_{number}_duty", f"第{number + 1}行没有选择职责，请选择后再提交。")
                continue
            yield self._line(number, given)

    def _line(self, number: int, given: Mapping[str, Any]) -> Line:
        person = None
        if given["account"]:
            try:
                person = account(given["account"], self.place)
            except ValidationError as error:
                self.add_error(f"join_{number}_account", error)
        holder = given["holder"] or (person.name if person else "")
        post = given["post"] or (person.post if person else "")
        return Line("join", None, given["duty"], post, holder, person.pk if person else None, given["term_to"])


def asked(request: Request, least: int) -> int:
    """How many rows the page was asked for by its address; a form that is posted back has the same."""
    written = request.GET.get("rows", "")
    return min(MOST, max(least, int(written))) if written.isascii() and written.isdigit() else least


def account(written: str, place: Organ) -> Person:
    """The person with this account, or the only one of this name, in the region of an organ."""
    people = Person.objects.filter(within(place.path[:DIGITS], "organ__"), is_active=True)
    found = list(people.filter(username=written)) or list(people.filter(name=written)[:2])
    if len(found) != 1:
        why = "有几个人同名，请改填账号" if found else "没有这个在用的账号或者姓名"
        raise ValidationError(f"“{written}”：{why}；没有账号的人，这一格留空。")
    return found[0]


class Adjust(Joining):
    """An adjustment: what becomes of each seat, and who joins. Cleans to the arguments of the act."""

    reason = forms.CharField(label="调整原因", max_length=200, help_text="通知正文的开头，例如“因人员变动和工作需要”。")
    addressee = forms.CharField(label="主送", max_length=200)
    planned_on = forms.DateField(
        label="生效日期", required=False, help_text="自签发之日起生效的，不用填；要晚于上一次调整。"
    )

    def __init__(self, *args: Any, seats: Sequence[Seat], **kwargs: Any) -> None:
        self.seats = seats
        super().__init__(*args, **kwargs)
        for seat in seats:
            stays = forms.ChoiceField(label=f"{seat}的变动", choices=_STAYS, required=False)
            term = forms.DateField(label=f"{seat}的任期届满", required=False)
            self._add(f"seat_{seat.pk}", stays)
            self._add(f"term_{seat.pk}", term)

    @property
    def seat_rows(self) -> list[tuple[Seat, forms.BoundField, forms.BoundField]]:
        return [(seat, self[f"seat_{seat.pk}"], self[f"term_{seat.pk}"]) for seat in self.seats]

    def clean(self) -> dict[str, Any]:
        lines = [line for seat in self.seats for line in self._moved(seat)]
        self.cleaned_data["lines"] = [*lines, *self.joined()]
        return self.cleaned_data

    def _moved(self, seat: Seat) -> Iterator[Line]:
        what = self.cleaned_data.pop(f"seat_{seat.pk}", "")
        term: date | None = self.cleaned_data.pop(f"term_{seat.pk}", None)
        if what == "leave":
            yield Line("leave", seat.pk)
        elif what:
            yield Line("move", seat.pk, what, term_to=term)
        elif term != seat.term_to and f"term_{seat.pk}" not in self.errors:
            self.add_error(f"seat_{seat.pk}", f"{seat}改了任期，请同时选择续任的职责；不变动的，请改回原来的任期。")


def initial(adjustment: Adjustment) -> dict[str, Any]:
    """What the form showed when the adjustment was written."""
    shown: dict[str, Any] = {name: getattr(adjustment, name) for name in ("reason", "addressee", "planned_on")}
    joins = 0
    for row in adjustment.changes.select_related("person"):
        if row.kind == "join":
            given = (row.duty, row.post, row.holder, row.person.username if row.person else "", row.term_to)
            shown |= {f"join_{joins}_{name}": value for name, value in zip(COLUMNS, given, strict=True)}
            joins += 1
        else:
            shown |= {
                f"seat_{row.seat_id}": row.duty or "leave",
                f"term_{row.seat_id}": row.term_to or (row.seat and row.seat.term_to),
            }
    return shown


def terms(seats: Sequence[Seat]) -> dict[str, Any]:
    """The terms as they are, from which a form starts."""
    return {f"term_{seat.pk}": seat.term_to for seat in seats}


def sittings(lines: Sequence[Line]) -> list[Sitting]:
    """Lines of people who join, as those whom a founding paper names."""
    return [Sitting(line.duty, line.post, line.holder, line.term_to, None, line.person) for line in lines]
