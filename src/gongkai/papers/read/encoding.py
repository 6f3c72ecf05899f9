"""The encoding of Chinese text, found from its bytes: BOM, UTF-8, UTF-16 with or without BOM, GB18030, Big5.

What a file or a page says about itself is used only to choose between GB18030 and Big5: pages often name one encoding
and are stored in another. charset-normalizer is not asked, because on texts under some hundred characters it takes
GB18030 for Korean or Big5 code pages; here every candidate is decoded whole and its characters are weighed.
"""

import codecs
import re
from collections import Counter
from functools import cache

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CANDIDATES = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")  # on a tie the first one wins
_CERTAIN = 1.5  # weight of bytes that are UTF-8 throughout: nothing else is tried, which would take three times as long
_SAMPLE = 20_000  # characters weighed; more does not change the answer, and weighing is the slow part
_BAD_SHARE = 0.01  # damaged characters up to this share are shown as U+FFFD, more means that it is no text
_NOISE_SHARE = 0.05  # control characters above this share mean that it is no text
# Characters that official Chinese is full of, simplified and traditional: about half of any report.
_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民"
    "得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社"
    "義義事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通"
    "并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区"
    "府信息请申报告处理收结转办务规章范许可罚强费采购项目科研商企织益律服复议诉讼维纠审尚未查询密危案卷誉举投类"
    "為個國時來們對會發動過說產種後學經進著電裡實兩體機當點從業應開還現間樣與關線數質氣變條結問題無係軍總員長資邊圖統組見計"
    "論運農幾區請報處辦務規範許罰強費購項織複議訴訟維糾審詢類，。、：；（）“”《》〔〕　"
)


class NotText(ValueError):
    """The bytes are not text in any of the encodings."""


def decode(data: bytes, declared: str = "") -> str:
    """The text in `data`, its byte order mark removed. `declared` is the encoding it says it has, if any.

    Raises NotText.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _clean(data.decode(name, "replace").removeprefix("\ufeff"))
    plain = _strict(data, "utf-8")
    if plain is not None and _weight(plain) > _CERTAIN:
        return _clean(plain)
    found = [(name, text) for name in _CANDIDATES if (text := _strict(data, name)) is not None]
    best = max(found, key=lambda pair: _weight(pair[1]) + _bonus(pair[0], declared), default=None)
    return _clean(best[1] if best and _weight(best[1]) > 0 else _damaged(data))


def _strict(data: bytes, name: str) -> str | None:
    """Decode without accepting errors, except a character cut off at the very end."""
    decoder = codecs.getincrementaldecoder(name)("strict")
    try:
        return decoder.decode(data)
    except UnicodeDecodeError:
        return None


def _damaged(data: bytes) -> str:
    """Text with a few bad bytes, as a broken download leaves it."""
    for name in ("utf-8", "gb18030"):
        text = data.decode(name, "replace")
        if text.count("\ufffd") <= max(1, _BAD_SHARE * len(text)) and _weight(text) > 0:
            return text
    raise NotText


def _bonus(name: str, declared: str) -> float:
    family = "big5" if "big5" in declared.lower() else "gb18030" if declared.lower().startswith("gb") else ""
    return 0.3 if name == family else 0.0


def _weight(text: str) -> float:
    """How much like Chinese (or plain ASCII) the characters are: 2 at best, 0 or less for noise."""
    sample = text[:_SAMPLE]
    if not sample:
        return 2.0
    return sum(_of(char) * n for char, n in Counter(sample).items()) / len(sample)


def _of(char: str) -> float:
    if char in _FREQUENT or char in "\t\n\r\x07\v\f" or " " <= char <= "~":
        return 2.0
    if char < " " or char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or "\x7f" <= char <= "\x9f":
        return -4.0
    if char in _known():
        return 1.0
    return 0.3 if "\u2000" <= char <= "\u33ff" or "\uff00" <= char <= "\uffef" else -1.0


@cache
def _known() -> frozenset[str]:
    """The first levels of GB 2312 and Big5: the characters in ordinary use."""
    level1 = [bytes((a, b)) for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF)]
    big5 = [bytes((a, b)) for a in range(0xA4, 0xC7) for b in (*range(0x40, 0x7F), *range(0xA1, 0xFF))]
    chars = [pair.decode("gb2312", "ignore") for pair in level1] + [pair.decode("big5", "ignore") for pair in big5]
    return frozenset(chars) - {""}


def _clean(text: str) -> str:
    """Drop control characters; the cell marks of old Word files (BEL) become tabs."""
    controls = len(_CONTROL.findall(text))
    if controls > max(8, _NOISE_SHARE * len(text)):
        raise NotText
    return _CONTROL.sub("", text.replace("\x07", "\t")) if controls or "\x07" in text else text


_CONTROL = re.compile(r"[\x00-\x06\x08\x0e-\x1f\x7f]")
