"""The stream as a sequence of labels, figures, blanks and other words.

Labels are found first, across cells and lines; what is left between them is cut at cells and white space. Only a cell
(or word) that is a figure throughout is one: 数据1 in a head is not.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .figures import RUN, is_mark
from .headings import Found
from .lexicon import Entry, pattern, vocabulary
from .pieces import Piece
from .stream import BLANK, LINE, NONE, PAD, SPACE, Stream

_PAGE_NUMBER = re.compile(r"[-—–·]\s*\d{1,3}\s*[-—–·]|第\d{1,3}页(?:[,/]?共\d{1,3}页)?|P\.\d+|\d{1,3}/\d{1,3}页?")
_LONGEST_NUMBER = 40  # signs of a line that may be the number of a page, spaces between them counted
_NUMBERED = re.compile(r"\d{1,2}[.、,)]")  # an ordinal that stands apart from its label
_STOPS = "，,。;；：:！!？?、"
_SHORT = 2  # letters of a label that is a common word: 其他, 总计, 规章


@dataclass(frozen=True)
class Token:
    """A stretch of the stream. `kind`: heading, label, figure, mark, blank, pad, words.

    A label carries what it may name and the ordinal before it; `loose` says that words touch it, as in a sentence.
    """

    kind: str
    start: int
    end: int
    text: str = ""
    entries: tuple[Entry, ...] = ()
    ordinal: str = ""
    no: int = 0
    loose: bool = False


def tokens(stream: Stream, headings: Sequence[Found]) -> list[Token]:
    """All tokens in order."""
    marks = [Token("heading", found.start, found.end, no=found.no) for found in headings]
    edges = {edge for found in headings for edge in (found.start, found.end)}
    marks = _without_overlap([*marks, *_labels(stream, edges)])
    out: list[Token] = []
    position = 0
    for token in [*marks, Token("end", len(stream.text), len(stream.text))]:
        out.extend(_between(stream, position, token.start))
        if token.kind != "end":
            out.append(token)
        position = token.end
    return _with_ordinals(stream, [token for token in out if not _of_page_number(stream, token)])


def _without_overlap(found: list[Token]) -> list[Token]:
    """Headings go before labels; labels inside a heading are not labels."""
    kept: list[Token] = []
    for token in sorted(found, key=lambda token: (token.start, token.kind != "heading")):
        if kept and token.start < kept[-1].end:
            if token.kind == "heading" and kept[-1].kind == "label":
                kept[-1] = token
            continue
        kept.append(token)
    return kept


def _labels(stream: Stream, edges: set[int]) -> Iterator[Token]:
    """Labels of the form to the letter, with the ordinals that belong to them."""
    words = vocabulary()
    last = 0
    for match in pattern().finditer(stream.letters):
        start, end = stream.at[match.start()], stream.at[match.end() - 1] + 1
        entries = words[match.group()]
        begin, ordinal = _ordinal_before(stream, start, {entry.ordinal for entry in entries}, last)
        fitting = _fitting(entries, ordinal)
        if not fitting:
            continue
        begin, end = _closing(stream, begin, end, last)
        edges.update((last, _next_start(stream, match.end())))
        loose = _touched(stream, begin, end, edges)
        if loose and _part_of_words(stream, begin, match.group(), fitting):
            continue
        yield Token("label", begin, end, match.group(), fitting, ordinal, loose=loose)
        last = end


def _part_of_words(stream: Stream, start: int, key: str, entries: tuple[Entry, ...]) -> bool:
    """Whether a label touched by words is not to be seen: 其他 in 不计其他情行, 部分公开 in the cell 部部分公开."""
    if len(key) <= _SHORT:
        return True
    in_cell = stream.piece(start).kind != "line"
    alone = stream.gap[start - 1] >= SPACE or not stream.text[start - 2].isalpha()  # one letter before: 其其他处理
    return (in_cell or alone) and all(entry.table != 4 for entry in entries)


def _next_start(stream: Stream, letter: int) -> int:
    match = pattern().match(stream.letters, letter)
    return stream.at[match.start()] if match else -1


def _fitting(entries: tuple[Entry, ...], ordinal: str) -> tuple[Entry, ...]:
    """What a label may name by its ordinal: 3.其他 is a row, （六）其他 a group, 其他 alone may be a column."""
    if not ordinal:
        return entries
    exact = tuple(entry for entry in entries if entry.ordinal == ordinal)
    return exact or (entries if all(entry.ordinal for entry in entries) else ())


_ORDINAL = re.compile(r"(?:[(]([一二三四五六七八])[)][、.]?|([一二三四五六七八])[、.,]|(\d)([、.,:)]?))$")


def _ordinal_before(stream: Stream, start: int, known: set[str], last: int) -> tuple[int, str]:
    """Where a label with its ordinal begins, and the ordinal. A digit glued to figures must be one of the known."""
    before = stream.text[max(last, start - 4) : start]
    match = _ORDINAL.search(before)
    if not match:
        return start, ""
    begin = start - len(match.group())
    ordinal = next(group for group in match.groups() if group)
    if match[3] and not match[4]:
        apart = stream.gap[begin] != NONE or begin == last or not stream.text[begin - 1].isdigit()
        if ordinal not in known or not apart or stream.owner[begin] != stream.owner[start]:
            return start, ""
    glued = match[3] and begin > last and stream.gap[begin] == NONE and stream.text[begin - 1].isdigit()
    if glued and ordinal not in known:
        return start, ""
    return begin, ordinal


def _closing(stream: Stream, start: int, end: int, last: int) -> tuple[int, int]:
    """Take in the bracket, quote or colon that closes a label, and the bracket that opens it."""
    text, gap = stream.text, stream.gap
    while end < len(text) and text[end] in ")”\"’':;" and gap[end] <= (NONE if text[end] in ":;" else LINE):
        end += 1
    if text[end - 1] == ")" and start > last and text[start - 1] == "(" and "(" not in text[start:end]:
        start -= 1
    return start, end


def _touched(stream: Stream, start: int, end: int, edges: set[int]) -> bool:
    """Whether words stand right before or after, so that this is part of a sentence or of a longer word.

    Other labels and headings, whose `edges` are given, may touch: text without separators is all touching.
    """
    text, gap = stream.text, stream.gap
    near = NONE if stream.piece(start).kind == "line" else SPACE  # a cell may be spaced out: 不 计 其 他 情 形
    left = start not in edges and gap[start] <= near and (text[start - 1].isalpha() or text[start - 1] in _STOPS)
    right = (
        end < len(text)
        and gap[end] <= near
        and end not in edges
        and (text[end].isalpha() or text[end] in _STOPS)
        and not _opens_ordinal(text[end : end + 2])
    )
    return left or right


def _opens_ordinal(two: str) -> bool:
    return len(two) == 2 and two[0] in "一二三四五六七八" and two[1] in "、.,"


def _between(stream: Stream, start: int, end: int) -> Iterator[Token]:
    """What stands between two labels, cut at blanks, cells and white space."""
    index = start
    while index < end:
        if stream.text[index] in (BLANK, PAD):
            yield Token("blank" if stream.text[index] == BLANK else "pad", index, index + 1)
            index += 1
            continue
        stop = _word_end(stream, index, end)
        yield from _word(stream, index, stop)
        index = stop


def _word_end(stream: Stream, index: int, end: int) -> int:
    """Words of a cell stay together unless each is a figure; words of a line are cut at white space."""
    in_cell = stream.piece(index).kind != "line"
    stop = index + 1
    while stop < end and stream.gap[stop] < (LINE if in_cell else SPACE):
        stop += 1
    if in_cell:
        words = _split(stream, index, stop)
        if len(words) > 1 and all(RUN.fullmatch(word) or is_mark(word) for word in words):
            return index + len(words[0])
    return stop


def _split(stream: Stream, start: int, stop: int) -> list[str]:
    words, begin = [], start
    for index in range(start + 1, stop + 1):
        if index == stop or stream.gap[index]:
            words.append(stream.text[begin:index])
            begin = index
    return words


def _word(stream: Stream, start: int, end: int) -> Iterator[Token]:
    text = stream.text[start:end]
    if RUN.fullmatch(text):
        yield Token("figure", start, end, text)
    elif _NUMBERED.fullmatch(text):
        yield Token("words", start, end, text)
    elif is_mark(text):
        yield Token("mark", start, end, text)
    elif stream.piece(start).kind != "line":
        yield Token("words", start, end, text)
    else:
        yield from _mixed(start, text)


def _mixed(start: int, text: str) -> Iterator[Token]:
    """A word of a line in which figures and letters touch: 0000000二、其他, 2.其他法律."""
    position = 0
    for match in RUN.finditer(text):
        if position < match.start():
            yield Token("words", start + position, start + match.start(), text[position : match.start()], loose=True)
        yield Token("figure", start + match.start(), start + match.end(), match.group(), loose=position > 0)
        position = match.end()
    if position < len(text):
        yield Token("words", start + position, start + len(text), text[position:], loose=position > 0)


def _of_page_number(stream: Stream, token: Token) -> bool:
    return token.kind in ("words", "figure", "mark") and is_page_number(stream.piece(token.start))


def is_page_number(piece: Piece) -> bool:
    """Whether a line holds nothing but the number of a page: - 3 -, 第3页, P.3."""
    short = piece.kind == "line" and len(piece.text) <= _LONGEST_NUMBER
    return short and _PAGE_NUMBER.fullmatch("".join(piece.text.split())) is not None


def _with_ordinals(stream: Stream, found: list[Token]) -> list[Token]:
    """Give the digit of an ordinal back to the words it belongs to: 0000000 2 .其他法律 is 0000000, 2.其他法律."""
    out: list[Token] = []
    for token in found:
        before = out[-1] if out else None
        opens = token.kind == "words" and token.text[:1] in (".", "、")
        if opens and before and before.kind == "figure" and before.end == token.start and before.text[-1].isdigit():
            cut = before.end - 1
            out.pop()
            if len(before.text) > 1:
                out.append(replace(before, end=cut, text=before.text[:-1]))
            token = Token("words", cut, token.end, before.text[-1] + token.text)
        out.append(token)
    return out
