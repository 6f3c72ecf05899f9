"""A file looked through for personal data: what is in it, where, and what could not be looked through."""

from dataclasses import dataclass, field

from gongkai.law.refusal import Refusal
from gongkai.redaction.find import apart, find
from gongkai.redaction.hide import masked
from gongkai.redaction.hit import Hit, fingerprint
from gongkai.redaction.kinds import ALL, KINDS, Choice
from gongkai.redaction.opened.document import Opened
from gongkai.redaction.opened.recognise import opened
from gongkai.redaction.woven import Woven


@dataclass(frozen=True)
class Found:
    """One find in a file. `shown` is its value masked; `value` is for work and printed nowhere."""

    kind: str
    where: str
    shown: str
    value: str = field(repr=False)

    @property
    def label(self) -> str:
        return KINDS[self.kind].label

    @property
    def blocking(self) -> bool:
        return KINDS[self.kind].blocking

    def fingerprint(self, salt: bytes) -> str:
        """See hit.fingerprint."""
        return fingerprint(self.kind, self.value, salt)


@dataclass(frozen=True)
class Scan:
    """What was found; `unsearched` are sentences, and where there is one the file is not known to be clean."""

    hits: tuple[Found, ...]
    unsearched: tuple[str, ...]


def scan(data: bytes, name: str, kinds: Choice = ALL) -> Scan:
    """Look through a file. What can't be opened is not refused: it is `unsearched`, with the sentence that says why."""
    try:
        file = opened(data, name)
    except Refusal as refusal:
        return Scan((), (str(refusal),))
    return Scan(tuple(told(file, [hits_of(text, kinds) for text in file.texts])), tuple(dict.fromkeys(file.gaps)))


def hits_of(text: Woven, kinds: Choice = ALL) -> list[Hit]:
    """Hits of one text of a file, with those that the file itself told."""
    found = find(text.text, kinds)
    own = [hit for hit in text.hits if hit.kind in kinds]
    return apart([*found, *own], text.text) if own else found


def told(file: Opened, hits: list[list[Hit]]) -> list[Found]:
    """Hits as a person is told of them, in the order of the file."""
    answer, seen = [], set()
    for text, found in zip(file.texts, hits, strict=True):
        for hit in found:
            if not (text.repeats and (hit.kind, hit.value) in seen):
                shown = "".join(masked(hit.kind, hit.value).split())
                answer.append(Found(hit.kind, text.where(hit.start), shown, hit.value))
            seen.add((hit.kind, hit.value))
    return answer
