"""Showing a list: the page, the part of it that htmx swaps, or the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponseBase, QueryDict
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from gongkai.desk import stash
from gongkai.desk.forms import Form, restored
from gongkai.desk.models import SavedView
from gongkai.desk.request import Request

from . import asked
from .declared import Column, Listing
from .export import FORMATS, export
from .keyset import Order, Page, cut
from .row import lines

COUNTED = 2_000  # rows counted at most: counting more would cost more than showing them
_AT_FIRST = 3  # fields of the filter
_PLACES = ("after", "before", "end", "export")
_LONGEST = 500  # signs of a field that lie in a session
_LOST = "网址里不写姓名和证件号码，只在登录期间记着；这次查找时填的已经不在了。请重新填写后再筛选。"


def show(
    request: Request,
    listing: Listing,
    rows: QuerySet[Any],
    *,
    template: str = "desk/lists/page.html",
    context: Mapping[str, Any] | None = None,
) -> HttpResponseBase:
    """The list as this request asks for it. `rows` is already cut by `scope`, its relations selected.

    `template` may extend desk/lists/page.html to put something above the list; it gets `list` and `context`.
    """
    shown = Shown(request, listing, rows)
    if listing.private:
        typed = request.POST if request.method == "POST" else restored(request)
        if typed is not None:
            response = redirect(shown.address_of(typed))
            stash.forget(request, response, request.person)
            return response
    if request.GET.get("export") in FORMATS:
        return export(request, listing, shown.wanted, shown.order, request.GET["export"])
    part = request.htmx and request.htmx.target == "table"
    page = "desk/lists/table.html" if part else template
    return render(request, page, {**(context or {}), "list": shown})


@dataclass
class Heading:
    """A column's head: where a click on it leads, and how the list is sorted by it now, for screen readers."""

    column: Column
    link: str
    sorted: str


class Shown:
    """A list at one request. What a page does not print is not asked of the database."""

    def __init__(self, request: Request, listing: Listing, rows: QuerySet[Any]) -> None:
        self.request, self.listing, self._rows = request, listing, rows
        self.column, self.descending = listing.sorting(request.GET.get("sort", ""))
        self.order = Order(self.column.sort, self.descending)
        self.given = request.GET.copy()
        for name in listing.private:
            self.given.pop(name, None)
        sign = request.GET.get(asked.FIELD, "") if listing.private else ""
        kept = asked.kept(request, sign) if sign else {}
        self.lost = kept is None
        self.given.update({name: text for name, text in (kept or {}).items() if name in listing.private})

    @cached_property
    def form(self) -> forms.Form:
        fields = {name: field for each in self.listing.filters for name, field in each.fields().items()}
        made = type("FilterForm", (Form,), fields)(self.given, auto_id="filter_%s")
        assert isinstance(made, Form)
        if self.lost:
            made.add_error(self.listing.private[0], _LOST)
        return made

    @property
    def method(self) -> str:
        return "post" if self.listing.private else "get"

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """What most people filter by; the rest is folded away, so that a phone shows rows and not questions."""
        return self.form.visible_fields()[:_AT_FIRST]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return self.form.visible_fields()[_AT_FIRST:]

    @property
    def more_given(self) -> bool:
        return self.lost or any(self.given.get(field.name) for field in self.more_fields)

    @cached_property
    def wanted(self) -> QuerySet[Any]:
        """The rows that pass the filters; none where a filter can't be understood, so that nothing is taken for all."""
        if not self.form.is_valid():
            return self._rows.none()
        for each in self.listing.filters:
            condition = each.condition(self.form.cleaned_data, self.request)
            if condition is not None:
                self.filtered = True
                self._rows = self._rows.filter(condition)
        return self._rows

    filtered = False

    @cached_property
    def page(self) -> Page:
        get = self.request.GET
        after, before, end = get.get("after", ""), get.get("before", ""), "end" in get
        return cut(self.wanted, self.order, self.listing.size, after=after, before=before, end=end)

    @cached_property
    def count(self) -> str:
        if not self.page.before and not self.page.after:  # the page is all there is
            return str(len(self.page.rows))
        found = self.wanted.order_by()[: COUNTED + 1].count()
        return f"{COUNTED}+" if found > COUNTED else str(found)

    @property
    def headings(self) -> list[Heading]:
        return [self._heading(column) for column in self.listing.columns]

    def _heading(self, column: Column) -> Heading:
        now = column is self.column
        link = self._link(sort=f"-{column.name}" if now and not self.descending else column.name)
        return Heading(column, link if column.sort else "", ("descending" if self.descending else "ascending") * now)

    @property
    def lines(self) -> list[SafeString]:
        """Every row as a page prints it."""
        if self.listing.beside:
            self.listing.beside(self.page.rows, self.request.actor)
        return lines(self.listing.columns, self.page.rows, self.listing.link)

    @property
    def first(self) -> str:
        return self._link()

    @property
    def last(self) -> str:
        return self._link(end="1")

    @property
    def before(self) -> str:
        return self.page.before and self._link(before=self.page.before)

    @property
    def after(self) -> str:
        return self.page.after and self._link(after=self.page.after)

    @property
    def exports(self) -> list[tuple[str, str]]:
        return [(label, self._link(export=name)) for name, label in FORMATS.items()]

    @cached_property
    def query(self) -> str:
        """The filters and the order of this list, as a view keeps them: without what may stand in no address."""
        return urlencode([(name, value) for name, value in self._given() if name not in (*_PLACES, asked.FIELD)])

    @cached_property
    def views(self) -> list[SavedView]:
        return list(SavedView.objects.filter(person=self.request.person, listing=self.listing.name))

    def address_of(self, typed: QueryDict) -> str:
        """Where the list stands that was asked for by posting this."""
        private = {name: text for name in self.listing.private if (text := typed.get(name, "").strip()[:_LONGEST])}
        given = {name: str(value) for name, value in typed.items() if name in self._known and value}
        sign = {asked.FIELD: asked.keep(self.request, private)} if private else {}
        return f"{self.request.path}?{urlencode({**given, **sign})}"

    @property
    def _known(self) -> set[str]:
        return {"sort", *self.form.fields}.difference(self.listing.private)

    def _given(self) -> list[tuple[str, str]]:
        known = self._known | ({asked.FIELD} if self.listing.private else set())
        return [(name, str(value)) for name, value in self.request.GET.items() if name in known and value]

    def _link(self, **more: str) -> str:
        return f"{self.request.path}?{urlencode({**dict(self._given()), **more})}"
