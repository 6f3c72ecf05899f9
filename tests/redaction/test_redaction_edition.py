"""The edition of the engine changes with the data of its rules, so that what was looked through before is again."""

import hashlib
import importlib
import pkgutil
import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import gongkai.redaction
from gongkai.redaction.edition import EDITION, RULES


def data_of(value: Any) -> str | None:
    """A constant as words that are the same wherever it is loaded; None for what is no data (a function, a class)."""
    if isinstance(value, re.Pattern):
        return f"/{value.pattern}/{value.flags}"
    if value is None or isinstance(value, str | bytes | int | float | range):
        return repr(value)
    if isinstance(value, Mapping):
        return _all(f"{data_of(key)}: {data_of(each)}" for key, each in value.items())
    if isinstance(value, frozenset | set):
        return _all(data_of(each) for each in value)
    if isinstance(value, tuple | list):
        return f"({', '.join(str(data_of(each)) for each in value)})"
    if is_dataclass(value) and not isinstance(value, type):
        return f"{type(value).__name__}({', '.join(str(data_of(getattr(value, each.name))) for each in fields(value))})"
    return None


def _all(told: Any) -> str:
    return "{" + ", ".join(sorted(map(str, told))) + "}"


def rules() -> str:
    """Every constant of every module of the engine, a line each."""
    lines = []
    for each in pkgutil.walk_packages(gongkai.redaction.__path__, "gongkai.redaction."):
        if each.name != "gongkai.redaction.edition":
            module = importlib.import_module(each.name)
            held = {name: data_of(value) for name, value in vars(module).items() if name.lstrip("_").isupper()}
            lines += [f"{each.name}.{name} = {told}" for name, told in held.items() if told is not None]
    return "\n".join(sorted(lines))


def test_the_edition_is_that_of_the_rules_of_today() -> None:
    today = hashlib.sha256(rules().encode()).hexdigest()[:12]
    assert today == RULES, f"a rule changed: write {today!r} as RULES into redaction/edition.py; files are read again"
    assert EDITION.endswith(RULES)


def test_the_digest_sees_the_words_and_patterns_of_the_rules() -> None:
    told = rules()
    for module in ("names", "address", "identity", "digits", "kinds", "columns", "labelled"):
        assert f"gongkai.redaction.{module}." in told
    assert "<function" not in told
    assert " at 0x" not in told
