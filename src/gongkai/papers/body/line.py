"""The words of a paragraph as runs, each with its marks: what tags stood around them no longer matters."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from gongkai.papers.body.allowed import MARKS
from gongkai.papers.body.tree import Node

_INVISIBLE = re.compile("[\u200b\u200c\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
_BLANK = re.compile("[ \t\r\n\f\v\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f]+")
_WIDE = "\u3000"
_INDENT = re.compile("[ \t\r\n]*(?:\u3000{2}|\xa0{2})")
_FILL_IN = re.compile("[\xa0\u3000 ]*\xa0[\xa0\u3000 ]*")
_CJK = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u201c\u201d\u2014\u2026]")


@dataclass(frozen=True)
class Run:
    """Text, a line break or a picture (`node`), with its marks and the address that it links to."""

    text: str
    marks: frozenset[str] = frozenset()
    href: str = ""
    node: Node | None = None

    @property
    def is_break(self) -> bool:
        return self.node is not None and self.node.tag == "br"

    @property
    def is_picture(self) -> bool:
        return self.node is not None and self.node.tag == "img"


@dataclass
class Line:
    """A paragraph, or a heading where `level` says so; an item of a list where `depth` or `sign` do."""

    runs: list[Run] = field(default_factory=list)
    align: str = ""
    level: int = 0
    depth: int = 0
    sign: str = ""

    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    def split(self) -> "Iterator[Line]":
        """Paragraphs that were parted by two breaks, or by one and an indent."""
        part: list[Run] = []
        for run, parts in zip(self.runs, _parting(self.runs), strict=True):
            if parts:
                yield replace(self, runs=tidy(part))
                part = []
            else:
                part.append(run)
        yield replace(self, runs=tidy(part))


def _parting(runs: list[Run]) -> list[bool]:
    """Which runs are breaks between paragraphs, seen from what comes after them up to the next break or picture."""
    out: list[bool] = []
    words, before_break = "", False
    for run in reversed(runs):
        if run.node is None:
            words = (_INVISIBLE.sub("", run.text) + words)[:99]
            out.append(False)
            continue
        blank = not words.strip()
        out.append(run.is_break and ((blank and before_break) or (not blank and _INDENT.match(words) is not None)))
        words, before_break = "", run.is_break
    return out[::-1]


def fill_in(text: str, marks: frozenset[str]) -> tuple[str, frozenset[str]]:
    """A blank to be filled in, made of underlined spaces, is typed with underscores."""
    if "u" in marks and len(text) > 1 and _FILL_IN.fullmatch(text):
        return "_" * len(text), marks - {"u"}
    return text, marks


def tidy(runs: Iterable[Run]) -> list[Run]:
    """One blank where there were many, none at the edges and between Chinese characters of two lines of the source."""
    out: list[Run] = []
    last, pending = "", None
    for run in runs:
        if run.node is not None:
            if run.is_break:
                _trim(out)
                if not out:
                    continue
            elif pending and last:
                out.append(replace(pending, text=" "))
            out.append(run)
            last, pending = ("" if run.is_break else "img"), None
            continue
        for piece in _pieces(run):
            if _BLANK.fullmatch(piece.text):
                pending = pending or piece
                if "\n" not in piece.text:
                    pending = replace(pending, text=" ")
                continue
            text = piece.text if last else piece.text.lstrip(_WIDE)
            if not text:
                continue
            if pending and last and not _glued(last, text[0], pending.text):
                out.append(replace(pending, text=" "))
            out.append(replace(piece, text=text))
            last, pending = text[-1], None
    _trim(out)
    while out and out[-1].is_break:
        out.pop()
        _trim(out)
    return out


def _pieces(run: Run) -> Iterator[Run]:
    text, at = _INVISIBLE.sub("", run.text), 0
    for blank in _BLANK.finditer(text):
        if blank.start() > at:
            yield replace(run, text=text[at : blank.start()])
        yield replace(run, text=blank[0])
        at = blank.end()
    if at < len(text):
        yield replace(run, text=text[at:])


def _glued(before: str, after: str, blank: str) -> bool:
    if _WIDE in (before, after):
        return True
    return "\n" in blank and before != "img" and bool(_CJK.match(before) and _CJK.match(after))


def _trim(out: list[Run]) -> None:
    """Take blanks off the end."""
    while out and out[-1].node is None:
        text = out[-1].text.rstrip(" " + _WIDE)
        if text:
            out[-1] = replace(out[-1], text=text)
            return
        out.pop()


def nodes(runs: list[Run]) -> list[Node | str]:
    """The runs as elements, every mark in its order, neighbours of one mark in one element."""
    return _nested(runs, MARKS)


def _nested(runs: list[Run], marks: tuple[str, ...]) -> list[Node | str]:
    if not marks:
        return _joined(runs)
    mark, out, at = marks[0], list[Node | str](), 0
    while at < len(runs):
        key, end = _key(runs[at], mark), at + 1
        while end < len(runs) and _key(runs[end], mark) == key:
            end += 1
        inner = _nested(runs[at:end], marks[1:])
        if not key:
            out += inner
        else:
            out.append(Node(mark, {"href": key} if mark == "a" else {}, inner))
        at = end
    return out


def _key(run: Run, mark: str) -> str:
    return run.href if mark == "a" else mark if mark in run.marks else ""


def _joined(runs: list[Run]) -> list[Node | str]:
    out: list[Node | str] = []
    for run in runs:
        if run.node is not None:
            out.append(run.node)
        elif out and isinstance(out[-1], str):
            out[-1] += run.text
        else:
            out.append(run.text)
    return out
