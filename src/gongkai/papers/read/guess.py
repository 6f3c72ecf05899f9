"""Names for words that stand where a label should: mistyped, shortened or renamed labels.

Only a label that the report has nowhere else can be meant, and it must be clearly the best.
"""

from collections.abc import Collection, Iterator

from gongkai.law.labels import bare

from .lexicon import Entry, ordinal
from .likeness import SURE, likeness
from .stream import LINE, NONE, Stream
from .tokens import Token

_LEAD = 0.08  # by how much the best must beat the second
_ORDINAL = 0.15  # what the right number under the right group is worth, and the wrong one costs
_LONGEST = 80


class Guesser:
    """Knows which labels are missing. Called with words, the table they stand in and the group above them."""

    def __init__(self, stream: Stream, missing: Collection[Entry]) -> None:
        self.stream = stream
        self.missing = tuple(missing)

    def __call__(self, words: Token, table: int, group: str) -> tuple[Entry, Token] | None:
        best: tuple[float, Entry, Token] | None = None
        for start in self._starts(words):
            text = self.stream.text[start : words.end]
            if len(text) > _LONGEST or self._goes_on_to_another(start, words.end):
                continue
            found = self._best(text, table, group)
            if found and (best is None or found[0] > best[0]):
                best = (*found, Token("label", start, words.end, text, (found[1],)))
        return best and (best[1], best[2])

    def _starts(self, words: Token) -> Iterator[int]:
        """Where the label may begin: with the words, or with a line or an ordinal inside them."""
        yield words.start
        for index in range(words.start + 1, words.end):
            gap = self.stream.gap[index]
            if gap >= LINE or (gap == NONE and ordinal(self.stream.text[index : index + 3])):
                yield index

    def _goes_on_to_another(self, start: int, end: int) -> bool:
        """Whether a line inside begins with an ordinal: 及三安全一稳定 / 4.保 is the end of one label and another."""
        lines = (index for index in range(start + 1, end) if self.stream.gap[index] >= LINE)
        return any(ordinal(self.stream.text[index : index + 3]) for index in lines)

    def _best(self, text: str, table: int, group: str) -> tuple[float, Entry] | None:
        key, number = bare(text), ordinal(text)
        scored = sorted(
            ((_score(key, number, group, entry), entry) for entry in self.missing if entry.table == table),
            key=lambda pair: -pair[0],
        )
        if not scored or scored[0][0] < SURE:
            return None
        second = scored[1][0] if len(scored) > 1 else 0.0
        return scored[0] if scored[0][0] - second >= _LEAD else None


def _score(key: str, number: str, group: str, entry: Entry) -> float:
    score = likeness(key, entry.key)
    if score < 0.5 or not number or not entry.ordinal:
        return score
    right = number == entry.ordinal and (entry.group == group or not entry.ordinal.isdigit())
    return score + (_ORDINAL if right else -_ORDINAL)
