"""Faults of the table of faults, planted in drafts."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.papers.planted.draft import BODIES, Draft, draft

FAULTS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("faults.toml").read_text("utf-8"))["fault"]
LEVELS = ("township", "township", "township", "department", "department", "county")
YEAR = 2025


@dataclass(frozen=True)
class Planted:
    """A report of the folder: the code that must be found in it, "" for none, and those that may be found besides."""

    draft: Draft
    code: str = ""
    also: frozenset[str] = frozenset()


def folder(size: int) -> Iterator[Planted]:
    """`size` reports: one with each fault as many times as the table says, what these need beside them, and whole ones.

    Faults of one kind are not neighbours, so that each of them comes in several formats.
    """
    rounds = max(fault["times"] for fault in FAULTS)
    faults = [fault for turn in range(rounds) for fault in FAULTS if turn < fault["times"]]
    made = 0
    for number, fault in enumerate(faults):
        for one in _planted(fault, number):
            made += 1
            yield one
    for number in range(len(faults), len(faults) + size - made):
        yield Planted(draft(number, LEVELS[number % len(LEVELS)], YEAR))


def _planted(fault: Mapping[str, Any], number: int) -> Iterator[Planted]:
    level = fault.get("level") or LEVELS[number % len(LEVELS)]
    year = fault.get("year", YEAR)
    drawn = {"2019": 2020, "2021": YEAR}.get(fault.get("form", ""), year)
    whole = replace(draft(number, level, drawn), year=year)
    made = plant(fault, whole)
    yield Planted(made, fault["code"], frozenset(fault.get("also", ())))
    if "before" in fault:
        yield Planted(_before(draft(number, level, year - 1), whole.values, fault["before"]))
    if fault.get("copy"):
        other = draft(number + 300, level, year)
        yield Planted(replace(other, words=made.words), also=frozenset({fault["code"]}))


def plant(fault: Mapping[str, Any], whole: Draft) -> Draft:
    """The draft with the fault."""
    words = {no: list(lines) for no, lines in whole.words.items()}
    if "say" in fault:
        words.setdefault(fault["say"]["section"], []).append(fault["say"]["text"])
    if "drop_aspect" in fault:
        words[1] = [line for line in words[1] if fault["drop_aspect"] not in line]
    added = {cell: str(int(whole.values[cell]) + more) for cell, more in fault.get("add", {}).items()}
    said = {what: count + fault.get("figures", {}).get(what, 0) for what, count in whole.said.items()}
    swap = [tuple(map(whole.fill, fault["swap"]))] if "swap" in fault else []
    assert all(any(old in _text(part) for part in whole.parts()) for old, _ in swap), swap
    return replace(
        whole,
        values=whole.values | fault.get("cells", {}) | added,
        said=said,
        words=words,
        date=fault.get("date", whole.date),
        order=[no for no in fault.get("order", whole.order) if no != fault.get("drop_section")],
        swaps=swap,
        without_row=fault.get("drop_row", ""),
    )


def _before(last: Draft, values: Mapping[str, str], added: Mapping[str, int]) -> Draft:
    """The report of the year before, whose numbers this year's go on from; then what the fault adds to them."""
    counts = {cell: int(value) for cell, value in last.values.items()}
    for body in BODIES:
        more = int(values[f"carried_in.{body}"]) - counts[f"carried_out.{body}"]
        for column in (body, "total"):
            counts[f"carried_out.{column}"] += more
            for row in ("received",) if more > 0 else ("granted", "total"):
                counts[f"{row}.{column}"] += abs(more)
    counts["normative.in_force"] = int(values["normative.in_force"]) - int(values["normative.issued"])
    said = {"received": counts["received.total"], "done": counts["total.total"]}
    for cell, more in added.items():
        counts[cell] += more
    said["received"] = counts["received.total"]
    return replace(last, values={cell: str(count) for cell, count in counts.items()}, said=last.said | said)


def _text(part: Any) -> str:
    return part.heading + part.text + "".join(cell.text for row in part.rows or () for cell in row)
