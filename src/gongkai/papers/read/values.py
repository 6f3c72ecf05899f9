"""Which tokens after a label are the figures of its row, and where they end."""

from collections.abc import Callable, Sequence

from rapidfuzz.fuzz import partial_ratio

from .figures import figure
from .stream import CELL, LINE, NONE, Stream
from .tokens import Token

FIGURES = ("figure", "mark", "blank", "pad")
_STOPS = tuple("，,。;；、：:！!？?")
_NOTES = ("(", "注", "备注", "说明")
_UNITS = tuple("件条个项次份起宗元")
_REST = 80  # likeness (of 100) of the end of a label, broken off by a line, to a part of the label
LONGEST_WORD = 8  # letters of a word in the place of a number: 约十件; a label is longer, or begins with a number


class Values:
    """Goes through the tokens behind labels. `is_label` knows words that are a mistyped label."""

    def __init__(self, stream: Stream, tokens: Sequence[Token], is_label: Callable[[Token], bool]) -> None:
        self.stream = stream
        self.tokens = tokens
        self.is_label = is_label

    def after(self, index: int, size: int = 0) -> tuple[list[Token], int]:
        """The figures, marks and blanks that belong to the label at `index`, and where they end.

        Something that is no number may stand in the place of one: in a row of cells any cell counts, elsewhere only a
        word that makes up the `size` of the row. With size 0 no word counts.
        """
        values, end = self._collected(index, size, ())
        if len(values) < size and (gaps := self._words_between(index, end, size)):
            values, end = self._collected(index, size, gaps)
        if values and self.in_sentence(end):
            return [], index + 1
        return values, end

    def until_label(self, index: int, words: bool = False) -> tuple[list[Token], int]:
        """All figures and blanks up to the next label (or word), over as many rows as there are."""
        end = index + 1
        while end < len(self.tokens) and (self.tokens[end].kind in FIGURES or (words and self._is_word(end))):
            end += 1
        return list(self.tokens[index + 1 : end]), end

    def _is_word(self, index: int) -> bool:
        token = self.tokens[index]
        return token.kind == "words" and not self.is_label(token)

    def unclear(self, index: int) -> bool:
        """Whether words that are no label stand between a label without figures and figures: the row is not blank."""
        if index + 1 >= len(self.tokens) or not self._is_word(index + 1) or self.in_row(self.tokens[index]):
            return False
        values, end = self.until_label(index, words=True)
        prose = any(sign in token.text for token in self.tokens[index + 1 : end + 1] for sign in _STOPS)
        return any(value.kind == "figure" for value in values) and not prose

    def in_prose(self, index: int) -> bool:
        """Whether the line of a label goes on in words: it stands in a sentence, and is no row without figures."""
        after = self.tokens[index + 1 : index + 2]
        if not after or self.in_row(self.tokens[index]):
            return False
        same = self.stream.owner[after[0].start] == self.stream.owner[self.tokens[index].end - 1]
        return same and after[0].kind not in ("label", "heading") and not self.is_label(after[0])

    def _collected(self, index: int, size: int, words: Sequence[Token]) -> tuple[list[Token], int]:
        label = self.tokens[index]
        home = self.stream.piece(label.end - 1)
        bound = self.in_row(label)
        values: list[Token] = []
        end = index + 1
        while end < len(self.tokens):
            token = self.tokens[end]
            piece = self.stream.piece(token.start)
            if token.kind in FIGURES or token in words or (size and bound and self._other_cell(label, token)):
                if piece.kind != home.kind or (bound and piece.row != home.row):
                    break
                if values and len(values) == size and self._line_is_full(values, token):
                    break
                values.append(token)
            elif not (token.kind == "words" and self._belongs(label, token, values)):
                break
            end += 1
        return values, end

    def _line_is_full(self, values: Sequence[Token], token: Token) -> bool:
        """Whether the figures of a row share a line, and this one stands in another: it is the number of a page."""
        first, last, owner = values[0].start, values[-1].start, self.stream.owner
        alone = len(values) > 1 and owner[first] == owner[last] != owner[token.start]
        return alone and _adds_up(values)  # else it may be the rest of a number broken over lines

    def in_row(self, label: Token) -> bool:
        """Whether the row of a cell has other cells with content, so that its figures stand in that row."""
        number = self.stream.owner[label.end - 1]
        pieces = self.stream.pieces
        home, after = pieces[number], number + 1
        if home.kind != "cell":
            return home.kind == "grid"
        return after < len(pieces) and pieces[after].row == home.row and not pieces[after].pad

    def _other_cell(self, label: Token, token: Token) -> bool:
        return token.kind == "words" and self.stream.owner[token.start] != self.stream.owner[label.end - 1]

    def _belongs(self, label: Token, words: Token, values: list[Token]) -> bool:
        """Words between a label and its figures, or among them, that are only the rest of the label or a note to it."""
        home, owner = self.stream.owner[label.end - 1], self.stream.owner
        if owner[words.start] == home and self.stream.pieces[home].kind != "line":
            return not values
        if words.text[:1] in ("(", "注"):
            return not values and self.stream.gap[words.start] == NONE
        rest = "".join(sign for sign in words.text if sign.isalnum())
        if len(rest) < 2 or any(entry.key == rest for entry in label.entries):
            return False
        return any(_is_end(rest, entry.key) for entry in label.entries)

    def _words_between(self, index: int, end: int, size: int) -> list[Token]:
        """Short words, each alone in its line or cell, that stand among the next `size` figures."""
        found: list[Token] = []
        for number in range(end, min(index + 1 + size, len(self.tokens))):
            token = self.tokens[number]
            if token.kind == "words" and self._alone(token) and self._in_layout(number):
                found.append(token)
            elif token.kind not in FIGURES:
                break
        after = self.tokens[index + 1 + size : index + 2 + size]
        return [] if after and after[0].kind in ("figure", "mark") else found

    def _alone(self, token: Token) -> bool:
        apart = self.stream.gap[token.start] != NONE and not token.loose
        named = token.text[0].isdigit() or token.text.startswith(_NOTES) or self.is_label(token)
        return apart and len(token.text) <= LONGEST_WORD and not named and token.text[-1] not in _STOPS

    def _in_layout(self, number: int) -> bool:
        """Where the figures of a row share a line, a word in the next line is not one of them."""
        before, piece = self.tokens[number - 1], self.stream.owner[self.tokens[number].start]
        home = self.stream.owner[before.start]
        shared = home == self.stream.owner[self.tokens[number - 2].end - 1] if number > 1 else False
        return before.kind == "label" or piece == home or not shared

    def in_sentence(self, end: int) -> bool:
        """Whether the figures run on into a sentence: 行政许可 120 件，同比增长."""
        if end >= len(self.tokens):
            return False
        before, after = self.tokens[end - 1], self.tokens[end]
        if after.kind != "words" or self.stream.gap[after.start] == CELL:
            return False
        touching = self.stream.gap[after.start] == NONE
        counted = after.text.startswith(_UNITS) or (touching and before.text.endswith(_UNITS))  # 30 件未公开
        return after.text.startswith(_STOPS) or (counted and self.stream.gap[after.start] < LINE)


def _adds_up(values: Sequence[Token]) -> bool:
    """Whether the first or the last is the sum of the others."""
    read = [figure(value.text) for value in values]
    numbers = [int(one.value) for one in read if one and one.value.isdigit()]
    return len(numbers) == len(values) and sum(numbers) in (numbers[0] * 2, numbers[-1] * 2)


def _is_end(rest: str, label: str) -> bool:
    """Whether words are a part of a label, or nearly."""
    mistyped = 3 < len(rest) < len(label) and partial_ratio(rest, label) >= _REST
    return rest in label or mistyped
