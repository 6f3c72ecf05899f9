"""Showing a list: the page, the part of it that htmx swaps, or the file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.http import urlencode

from gongkai.desk.forms import Form
from gongkai.desk.models import SavedView
from gongkai.desk.request import Request

from .declared import Column, Listing
from .export import FORMATS, export
from .keyset import Order, Page, cut

COUNTED = 10_000  # rows counted at most: counting more would cost more than showing them
_AT_FIRST = 3  # fields of the filter
_PLACES = ("after", "before", "end", "export")


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

    @cached_property
    def form(self) -> forms.Form:
        fields = {name: field for each in self.listing.filters for name, field in each.fields().items()}
        made = type("FilterForm", (Form,), fields)(self.request.GET, auto_id="filter_%s")
        assert isinstance(made, Form)
        return made

    @property
    def first_fields(self) -> list[forms.BoundField]:
        """What most people filter by; the rest is folded away, so that a phone shows rows and not questions."""
        return self.form.visible_fields()[:_AT_FIRST]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return self.form.visible_fields()[_AT_FIRST:]

    @property
    def more_given(self) -> bool:
        return any(self.request.GET.get(field.name) for field in self.more_fields)

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
    def lines(self) -> list[dict[str, Any]]:
        """Every row as a page prints it: its address, and its cells with their columns and marks."""
        columns, link = self.listing.columns, self.listing.link
        if self.listing.beside:
            self.listing.beside(self.page.rows, self.request.actor)
        return [
            {
                "pk": row.pk,
                "row": row,
                "link": link(row) if link else "",
                "cells": [(column, column.text(row), column.mark(row)) for column in columns],
            }
            for row in self.page.rows
        ]

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
        """The filters and the order of this list, as they stand in an address."""
        return urlencode([(name, value) for name, value in self._given() if name not in _PLACES])

    @cached_property
    def views(self) -> list[SavedView]:
        return list(SavedView.objects.filter(person=self.request.person, listing=self.listing.name))

    def _given(self) -> list[tuple[str, str]]:
        known = {"sort", *self.form.fields}
        return [(name, str(value)) for name, value in self.request.GET.items() if name in known and value]

    def _link(self, **more: str) -> str:
        return f"{self.request.path}?{urlencode({**dict(self._given()), **more})}"
