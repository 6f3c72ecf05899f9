"""Find what `gongkai.law` declares: every object with a citation, every name with a Chinese label, and its tests."""

import ast
import dataclasses
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import gongkai.law
from gongkai.law.cite import Cite, Law

ROOT = Path(__file__).resolve().parent.parent
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[a-z][a-z0-9_.-]*|R\d+")
PATTERN = re.compile(r"[\\|*+?$^\[\]]")  # a sign of regular expressions that no Chinese word holds


class Place(NamedTuple):
    """Where something is written: a module, and a constant or class of it."""

    module: str
    constant: str


@dataclass(frozen=True)
class Declared:
    """One declared thing: its module and constant, its class, its English name, its Chinese words, its articles."""

    module: str
    constant: str
    kind: str
    name: str
    label: str
    cites: tuple[Cite, ...]

    @property
    def source(self) -> str:
        """The file, from the root of the repository."""
        path = ROOT / "src" / self.module.replace(".", "/")
        return (path / "__init__.py" if path.is_dir() else path.with_suffix(".py")).relative_to(ROOT).as_posix()


def modules() -> list[ModuleType]:
    found = pkgutil.walk_packages(gongkai.law.__path__, "gongkai.law.")
    return [importlib.import_module(module.name) for module in sorted(found, key=lambda module: module.name)]


@cache
def declarations() -> tuple[Declared, ...]:
    """Everything declared, once, where it is written down least deep. Instruments themselves are not listed."""
    best: dict[int, tuple[int, Declared]] = {}
    for module in modules():
        for constant in written_in(module):
            value = getattr(module, constant)
            for depth, key, thing in walk(Place(module.__name__, constant), value, constant.lower(), 0):
                if key not in best or depth < best[key][0]:
                    best[key] = (depth, thing)
    return tuple(thing for _, thing in best.values())


def written_in(module: ModuleType) -> list[str]:
    """The names that a module itself assigns or defines as classes: what it imports or calls shorter is another's."""
    names = []
    for node in ast.parse(Path(module.__file__ or "").read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            names.append(node.name)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)) and not isinstance(node.value, (ast.Name, ast.Subscript)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names += [target.id for target in targets if isinstance(target, ast.Name)]
    return [name for name in names if hasattr(module, name)]


def walk(place: Place, value: Any, called: str, depth: int, key: str = "") -> Iterator[tuple[int, int, Declared]]:
    """The declarations inside a value, its fields, the items of its tuples and dicts: (depth, identity, what).

    What a dict holds is named by its `key`; else by the first of its own words that is one; else as the constant is.
    """
    if isinstance(value, (str, int, float, Cite, Law, frozenset, type(None))):
        return
    if isinstance(value, type):
        if isinstance(vars(value).get("cite"), Cite):
            words = str(getattr(value, "says", ""))
            yield depth, id(value), Declared(*place, "Refusal", value.__name__, words, (value.cite,))
        return
    if dataclasses.is_dataclass(value):
        fields = [getattr(value, field.name) for field in dataclasses.fields(value)]
        name, label, cites = key or first(ENGLISH.fullmatch, fields) or called, first(chinese, fields), cited(fields)
        if cites or (name and label):
            yield depth, id(value), Declared(*place, type(value).__name__, name, label, cites)
        pairs = [("", field) for field in fields]
    elif isinstance(value, Mapping):
        pairs = [(key if isinstance(key, str) else "", item) for key, item in value.items()]
    else:
        pairs = [("", item) for item in value] if isinstance(value, (tuple, list)) else []
    for name, item in pairs:
        yield from walk(place, item, name, depth + 1, name)


def chinese(text: str) -> bool:
    """Chinese for people, not a pattern for finding it."""
    return bool(CHINESE.search(text)) and not PATTERN.search(text)


def first(wanted: Callable[[str], object], fields: Iterable[Any]) -> str:
    return next((text for text in fields if isinstance(text, str) and wanted(text)), "")


def cited(fields: Iterable[Any]) -> tuple[Cite, ...]:
    """The citations of a declaration: in a field of its own, or in a tuple of them."""
    parts = [part for item in fields for part in (item if isinstance(item, tuple) else (item,))]
    return tuple(dict.fromkeys(part for part in parts if isinstance(part, Cite)))


@cache
def tests() -> Mapping[str, str]:
    """The text of every test and scenario, by its path."""
    files = [file for pattern in ("*.py", "*.toml") for file in sorted((ROOT / "tests").rglob(pattern))]
    return {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}


@cache
def speaking_of(module: str) -> tuple[str, ...]:
    """The scenarios, and the tests that import a module."""
    parent, _, leaf = module.rpartition(".")
    imports = re.compile(rf"\b{re.escape(module)}\b|from {re.escape(parent)} import [^\n]*\b{leaf}\b")
    return tuple(path for path, text in tests().items() if path.endswith(".toml") or imports.search(text))


def proofs(thing: Declared) -> list[str]:
    """The tests that speak of a declaration by its name or its constant."""
    name = re.compile(rf'"{re.escape(thing.name)}["@.]|\b{re.escape(thing.constant)}\b')
    return [path for path in speaking_of(thing.module) if thing.name and name.search(tests()[path])]
