"""Items that can be told again wherever anything of them turns up: each word, each file and picture has its sign."""

import io
import re
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate
from PIL import Image

from gongkai.audit.actor import Actor
from gongkai.files.acts import Examined, examine
from tests.acts import NOW
from tests.exits.opened import colours, words

SIGNS = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥乾坤坎离震巽艮兑"
IN_WORDS = {
    "题": "title",
    "文": "text",
    "述": "summary",
    "源": "source",
    "词": "keywords",
    "者": "makers",
    "录": "details",
    "名": "name of an attachment",
    "容": "content of an attachment",
}
PICTURE, AMENDMENT = "picture", "draft of an amendment"
ALL = frozenset({*IN_WORDS.values(), PICTURE})
DRAFTED = "改正后的全文"  # what tests.publication.items writes when a published item is put right
_MARK = re.compile(f"乌石([{SIGNS}])([{''.join(IN_WORDS)}])")
NEAR = 4  # steps by which a colour may be off after it was printed


@dataclass(frozen=True)
class Marks:
    """The marks of the item with a number, from 0."""

    number: int

    def word(self, what: str) -> str:
        return f"乌石{SIGNS[self.number]}{what}"

    @property
    def colour(self) -> tuple[int, int, int]:
        return (20 + 10 * (self.number % 20), 33 + 40 * (self.number // 20), 201)

    def given(self, writer: Actor) -> dict[str, Any]:
        """What begins an item that bears every mark."""
        return {
            "title": f"阳头升乡{self.word('题')}",
            "text": f'<p>{self.word("文")}。</p><p><img src="attachment:1" alt="示意图"></p>',
            "kind": "normative_document",
            "document_number": f"阳政发〔2026〕{self.number + 1}号",
            "catalogue": "20-01-2",
            "topic": "06.01",
            "effective_on": localdate(NOW),
            "summary": f"{self.word('述')}。",
            "source": self.word("源"),
            "keywords": self.word("词"),
            "makers": self.word("者"),
            "details": {"registration": self.word("录")},
            "attachments": [self._file(f"{self.word('名')}.txt", f"{self.word('容')}。".encode(), writer)],
            "pictures": [self._file("示意图.png", self._drawn(), writer)],
        }

    def _drawn(self) -> bytes:
        drawn = io.BytesIO()
        Image.new("RGB", (48, 48), self.colour).save(drawn, "PNG")
        return drawn.getvalue()

    def _file(self, name: str, data: bytes, writer: Actor) -> Examined:
        return examine(data=data, name=name, actor=writer, now=NOW, strip=True)


Found = frozenset[tuple[int, str]]  # number of an item, and what of it


def found(data: bytes, name: str = "") -> Found:
    """What of which items is in there."""
    text = words(data, name)
    told = {(SIGNS.index(sign), IN_WORDS[what]) for sign, what in _MARK.findall(text)}
    if DRAFTED in text:
        told.add((-1, AMENDMENT))
    return frozenset(told | {(number, PICTURE) for number in _pictures(data, name)})


def _pictures(data: bytes, name: str) -> set[int]:
    seen = colours(data, name)
    return {
        number
        for number in range(len(SIGNS))
        for colour in seen
        if all(abs(one - other) <= NEAR for one, other in zip(colour, Marks(number).colour, strict=True))
    }
