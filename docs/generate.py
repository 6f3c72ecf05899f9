"""Write what the program can say of itself: `make docs`, or with --check only compare.

docs/law has a page an instrument: article, what was declared from it, and the tests that speak of it. docs/glossary.md
has the terms. The examples in the READMEs get the output that their commands give now.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import readme
from declared import ROOT, Declared, declarations, proofs

import gongkai.law.cite
from gongkai.law.cite import Cite, Law

DOCS = ROOT / "docs"
GENERATED = "<!-- Written by docs/generate.py (make docs). Changes made by hand are lost. -->\n"
LAWS: Mapping[Law, str] = {
    law: name.lower().replace("_", "-") for name, law in vars(gongkai.law.cite).items() if isinstance(law, Law)
}
SENTENCES = ("Refusal", "Agreement")  # kinds whose Chinese is a sentence, not a term


def pages() -> dict[Path, str]:
    """Every generated page by its path."""
    grouped: dict[Law, dict[Cite, list[Declared]]] = defaultdict(lambda: defaultdict(list))
    for thing in declarations():
        for cite in thing.cites:
            grouped[cite.law][cite].append(thing)
    made = {DOCS / f"law/{LAWS[law]}.md": instrument(law, cites) for law, cites in grouped.items()}
    return {
        DOCS / "law/README.md": index(grouped),
        **made,
        DOCS / "glossary.md": glossary(declarations()),
        **{ROOT / name: readme.renewed(name, (ROOT / name).read_text("utf-8")) for name in readme.PAGES},
    }


def index(grouped: Mapping[Law, Mapping[Cite, list[Declared]]]) -> str:
    rows = [
        (
            f"[{law.title}]({LAWS[law]}.md)",
            law.number,
            f"{law.since or ''}",
            "not yet compared with its text" if law.unconfirmed else "",
            str(len({thing for things in grouped[law].values() for thing in things})),
        )
        for law in LAWS
        if law in grouped
    ]
    head = "# What each instrument became\n\nArticle → declaration → tests, an instrument a page.\n\n"
    return GENERATED + head + table(("instrument", "number", "since", "note", "declarations"), rows)


def instrument(law: Law, cites: Mapping[Cite, list[Declared]]) -> str:
    """The page of one instrument: its articles in order, under each the lines declared from it."""
    parts = [GENERATED, f"# {law.title}\n\n"]
    facts = [law.number, f"since {law.since}" if law.since else "", f"until {law.until}" if law.until else ""]
    parts.append(" · ".join(fact for fact in facts if fact) + "\n\n")
    if law.unconfirmed:
        parts.append("Not yet compared with its official text.\n\n")
    for cite in sorted(cites, key=lambda cite: (cite.article, cite.paragraph, cite.item, cite.note)):
        rows = [(link(thing, "../../"), thing.kind, escape(thing.label), tests(thing)) for thing in cites[cite]]
        heading = cite.place + cite.note or "(as a whole)"
        parts.append(f"## {heading}\n\n{table(('declaration', 'kind', 'words', 'tests'), rows)}\n")
    return "".join(parts).rstrip("\n") + "\n"


def glossary(things: Iterable[Declared]) -> str:
    """English names and their Chinese words, by kind; the words are those of the forms and articles."""
    kinds: dict[str, dict[tuple[str, str], Declared]] = defaultdict(dict)
    for thing in things:
        if thing.name and thing.label and thing.kind not in SENTENCES:
            kinds[thing.kind].setdefault((thing.name, thing.label), thing)
    parts = [GENERATED, "# Glossary\n\nOne English name for one Chinese term, as declared in `gongkai.law`.\n\n"]
    for kind in sorted(kinds):
        rows = [(link(kinds[kind][key], "../"), escape(key[1])) for key in sorted(kinds[kind])]
        parts.append(f"## {kind}\n\n{table(('name', 'words'), rows)}\n")
    return "".join(parts).rstrip("\n") + "\n"


def link(thing: Declared, up: str) -> str:
    return f"[{thing.name or thing.constant}]({up}{thing.source})"


def tests(thing: Declared) -> str:
    return "<br>".join(f"[{path.removeprefix('tests/')}](../../{path})" for path in proofs(thing))


def escape(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("|", "\\|")


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def stale() -> list[Path]:
    """The pages that differ from what they should say, and those that nothing generates any more."""
    wanted = pages()
    there = {*(DOCS / "law").glob("*.md"), *wanted}
    return sorted(path for path in there if not path.exists() or path.read_text("utf-8") != wanted.get(path))


def write() -> None:
    wanted = pages()
    for path in stale():
        path.parent.mkdir(exist_ok=True)
        if path in wanted:
            path.write_text(wanted[path], "utf-8")
        else:
            path.unlink()


def main() -> int:
    if "--check" not in sys.argv[1:]:
        write()
        return 0
    late = stale()
    for path in late:
        print(f"{path.relative_to(ROOT)} is not what the program says; run make docs")
    return int(bool(late))


if __name__ == "__main__":
    sys.exit(main())
