"""What was typed, taken apart: pieces, joined by AND, OR (或, |) and minus (不含), quoted ones exactly.

OR binds the two words beside it, as in every search field: 补助 或 补贴 办法 is 办法 with one of the others.
"""

import re
from dataclasses import dataclass

from gongkai.search import number
from gongkai.search.asked import LONGEST
from gongkai.search.bigrams import phrase

WORDS, EXACT, NUMBER, DAY = "words", "exact", "number", "day"
MOST = 24  # clauses that are looked for: each costs
_QUOTES = re.compile('["“”„＂「」『』]')
_QUOTED = re.compile('["“”„＂「『]([^"“”„＂「」『』]*)["“”„＂」』]')
_OR, _AND, _NOT = {"or", "|", "||", "或", "或者"}, {"and", "&", "&&", "+", "且"}, {"not", "-", "!", "不含", "－"}
_MINUS = "-－–!"
_ASKING = re.compile(  # what people put before a 文号 without a blank; no 文号 begins so
    "^(?:请|要|想|我|查|找|看|搜|问|按|据|一下|查询|搜索|下载|关于|有关|根据|依据|依照|按照|参照|解读|落实|贯彻|印发|转发|执行|废止|修改)+"
    "(?=[\u4e00-\u9fff]{2})"
)
_CODE = re.compile("[A-Za-z][A-Za-z/-]*[0-9][0-9.-]*")  # PM2.5, GB/T19001-2016
_LETTERS, _DIGITS = re.compile("[A-Za-z][A-Za-z/-]*"), re.compile("[0-9][0-9.-]*")
_BORDER = re.compile("(?<=[A-Za-z])(?=[0-9])")
_HELD = re.compile("(\ue000\\d+\ue001)")


@dataclass(frozen=True)
class Piece:
    """WORDS as typed, an EXACT phrase, a NUMBER or a DAY as the word under which the index has it.

    `typed` are the words of what is a NUMBER only if something has it as its own: 国务院令第711号, 街道办3号院.
    """

    how: str
    text: str
    typed: str = ""


@dataclass(frozen=True)
class Clause:
    """One of the alternatives has to be there, all its pieces; or, unwanted, none of them may."""

    either: tuple[tuple[Piece, ...], ...]
    unwanted: bool = False


@dataclass(frozen=True)
class Question:
    clauses: tuple[Clause, ...] = ()
    says: tuple[str, ...] = ()

    @property
    def wanted(self) -> tuple[Piece, ...]:
        """All pieces that may be in what is found."""
        return tuple(
            piece for clause in self.clauses if not clause.unwanted for both in clause.either for piece in both
        )


def parse(text: str) -> Question:
    """What was typed, as clauses that all hold. Whatever it is, it is understood somehow; `says` tells what was not."""
    says = []
    text = text.encode(errors="replace").decode()  # an argument of the command line may hold half a sign
    text = _HELD.sub(" ", text.replace("\0", " ")).replace("\ue000", " ").replace("\ue001", " ")
    if len(text) > LONGEST:
        text = text[:LONGEST]
        says.append(f"您输入的内容较长，只按前{LONGEST}个字查找。")
    held: list[Piece] = []
    text = _QUOTED.sub(lambda found: _hold(held, Piece(EXACT, found[1])), text)
    if _QUOTES.search(text):
        text = _QUOTES.sub(" ", text)
        says.append("引号没有成对，已忽略多出的引号；要查一个完整的词句，请在它的前后各加一个引号。")
    text = _numbers_held(text, held)
    clauses = _clauses(_chunks(text), held)
    if len(clauses) > MOST:
        clauses = clauses[:MOST]
        says.append(f"您输入的词较多，只按前{MOST}个查找。")
    if not any(not clause.unwanted for clause in clauses) and text.strip():
        says.append(_NOTHING_WANTED if clauses else _NOTHING)
    return Question(tuple(clauses), tuple(says))


_NOTHING = "您输入的内容里没有可以查找的字词。请输入汉字、字母、数字或者文号。"
_NOTHING_WANTED = "您只写了不要的词，下面是不含这些词的全部内容。请再写上要找的词。"


def _hold(held: list[Piece], piece: Piece) -> str:
    held.append(piece)
    return f"\ue000{len(held) - 1}\ue001"


def _numbers_held(text: str, held: list[Piece]) -> str:
    """The text with its 文号 and days held as pieces, so that blanks and brackets in them part nothing."""
    spans = []
    for letters, year, serial, span in number.numbers_in(text):
        spans.append((span, Piece(NUMBER, number.word(_ASKING.sub("", letters), year, serial))))
    for letters, serial, (start, end) in number.short_in(text):
        typed = _ASKING.sub("", text[start:end])
        spans.append(((start, end), Piece(NUMBER, number.word(_ASKING.sub("", letters), "", serial), typed)))
    spans += [(span, Piece(DAY, number.day_word(day))) for day, span in number.days_in(text)]
    end = len(text) + 1
    for (start, stop), piece in sorted(spans, key=lambda one: one[0], reverse=True):
        if stop <= end:
            text = text[:start] + _hold(held, piece) + text[stop:]
            end = start
    return text


def _chunks(text: str) -> list[str]:
    """The text at its blanks, but for letters and the digits after them, which may be one code: GB 3095."""
    chunks: list[str] = []
    for chunk in text.split():
        if chunks and _DIGITS.fullmatch(chunk) and _LETTERS.fullmatch(chunks[-1]) and not _is_joint(chunks[-1]):
            chunks[-1] += f" {chunk}"
        else:
            chunks.append(chunk)
    return chunks


def _is_joint(chunk: str) -> bool:
    return chunk.lower() in _OR | _AND | _NOT


def _clauses(chunks: list[str], held: list[Piece]) -> list[Clause]:
    clauses: list[Clause] = []
    joining, unwanted = False, False
    for chunk in chunks:
        if chunk.lower() in _OR:
            joining = bool(clauses)
            continue
        if chunk.lower() in _AND | _NOT:
            joining, unwanted = False, chunk.lower() in _NOT
            continue
        if chunk[0] in _MINUS and len(chunk) > 1:
            unwanted, chunk = True, chunk.lstrip(_MINUS)
        ways = _ways(chunk, held)
        if ways and joining and not unwanted and not clauses[-1].unwanted and len(clauses[-1].either) < MOST:
            clauses[-1] = Clause((*clauses[-1].either, *ways))
        elif ways:
            clauses.append(Clause(ways, unwanted))
        joining = unwanted = False
    return clauses


def _ways(chunk: str, held: list[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """A chunk as its pieces; a code of letters and digits with a blank between them and without: GB/T 19001."""
    letters, blank, digits = chunk.partition(" ")
    if blank:
        return (Piece(WORDS, letters), Piece(WORDS, digits)), (Piece(WORDS, letters + digits),)
    pieces = _pieces(chunk, held)
    parted = ((Piece(EXACT, _BORDER.sub(" ", chunk)),),) if _CODE.fullmatch(chunk) else ()
    return (pieces, *parted) if pieces else ()


def _pieces(chunk: str, held: list[Piece]) -> tuple[Piece, ...]:
    pieces = []
    for part in _HELD.split(chunk):
        piece = held[int(part[1:-1])] if _HELD.fullmatch(part) else Piece(WORDS, part)
        if piece.how in (NUMBER, DAY) or phrase(piece.text):
            pieces.append(piece)
    return tuple(pieces)


def plain(*, every: str = "", phrase: str = "", some: str = "", none: str = "", number: str = "") -> str:
    """The plain form as one question: all these words, this exact phrase, one of these words, none of these, a 文号."""
    parts = [every.strip()]
    if phrase.strip():
        parts.append('"' + _QUOTES.sub(" ", phrase).strip() + '"')
    parts.append(" 或 ".join(_words(some)))
    parts += [f"-{word}" for word in _words(none)]
    parts.append(number.strip())
    return " ".join(part for part in parts if part)


def _words(text: str) -> list[str]:
    """Words parted by blanks or by the marks that people put between them."""
    return [word for word in re.split(r"[\s,，、;；]+", text) if word and word.lower() not in _OR | _AND | _NOT]
