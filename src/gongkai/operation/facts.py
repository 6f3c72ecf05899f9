"""What a database holds at one moment, as far as a backup must prove it: rows, ends of chains, state of its tables."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Ask = Callable[[str], Iterable[Sequence[Any]]]
"""Runs a statement, returns its rows."""


@dataclass(frozen=True)
class Facts:
    """`counts` rows by table; `heads` (chain, seq, seal) ascending; `migrations` app.name, sorted."""

    counts: dict[str, int]
    heads: list[list[Any]]
    migrations: list[str]


def facts(ask: Ask, tables: Iterable[str]) -> Facts:
    """Ask for all of it; the caller sees to it that the answers are of one moment."""
    counts = {table: int(next(iter(ask(f'SELECT count(*) FROM "{table}"')))[0]) for table in sorted(tables)}  # noqa: S608 - names from the catalogue
    heads = [list(row) for row in ask("SELECT chain, seq, seal FROM audit_head ORDER BY chain")]
    applied = ask("SELECT app, name FROM django_migrations")
    return Facts(counts, heads, sorted(f"{app}.{name}" for app, name in applied))


def differences(wanted: Facts, found: Facts) -> list[str]:
    """In Chinese, what is not as it was."""
    names = sorted({*wanted.counts, *found.counts})
    says = [
        f"表{name}应有{wanted.counts.get(name, 0)}行，实有{found.counts.get(name, 0)}行"
        for name in names
        if wanted.counts.get(name) != found.counts.get(name)
    ]
    return says + (["办理日志的链首与备份时不同"] if wanted.heads != found.heads else [])
