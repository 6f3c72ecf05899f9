"""文号 and days in whatever style they are written.

〔2021〕30号, [2021]30号, (2021) 30 and 2021年第30号 are one, as are 2021年3月5日, 2021-03-05 and 2021.3.5: each is
brought to one word that stands in the index beside the text, so that a style is never a reason not to be found.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from gongkai.search.bigrams import variants

_YEAR = r"(?:19|20)\d\d"
OPEN, CLOSE = r"[\[(（［〔〘【{﹝<〈《]", r"[\])）］〕〙】}﹞>〉》]"
_BRACKETED = rf"{OPEN}\s*(?P<year>{_YEAR})\s*年?\s*{CLOSE}\s*第?\s*(?P<serial>\d{{1,5}})(?!\d)\s*号?"
_WRITTEN_OUT = rf"(?<!\d)(?P<year2>{_YEAR})\s*年\s*第\s*(?P<serial2>\d{{1,5}})(?!\d)\s*号"
_NUMBER = re.compile(f"{_BRACKETED}|{_WRITTEN_OUT}")
_LETTERS = re.compile(r"[\u4e00-\u9fff]{1,12}$")
_SHORT = re.compile(
    r"(?P<letters>[\u4e00-\u9fff]{1,10}[发函办字令规通复呈报知电](?:[\u4e00-\u9fff]字)?)第?(?P<serial>\d{1,5})号"
)
_SERIAL = re.compile(r"(第?)(\d{1,5}号)$")
_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*(?:年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?|([-./])(\d{1,2})\4(\d{1,2})(?!\d))"
)
_YEARS = re.compile(_YEAR)
_WIDE = re.compile("[\uff10-\uff19]")
_MOST = 1000  # of one text: a list of thousands of 文号 would be nothing but them


def words_of(text: str) -> set[str]:
    """A word for each 文号 and each day in a text."""
    if _WIDE.search(text):
        text = unicodedata.normalize("NFKC", text)
    if not _YEARS.search(text):
        return set()
    found = {day_word(day) for day, _ in days_in(text)}
    for letters, year, serial, _ in numbers_in(text):
        found |= words(letters, year, serial)
        if len(found) > _MOST:
            break
    return found


def words(letters: str, year: str, serial: str) -> set[str]:
    """The words under which a 文号 is found: whole; without its letters.

    Before the letters stand words of the sentence (根据清政办发), so each ending of them is one.
    """
    endings = [letters[start:] for start in range(len(letters)) if len(letters) - start > 1]
    return {f"{ending}/{year}/{serial}" for ending in [*endings, ""]}


def own_words(text: str) -> set[str]:
    """The words of a document's own 文号, without its year too."""
    found = words_of(text)
    return found | {f"{word.split('/')[0]}//{word.split('/')[2]}" for word in found if word[:1] not in "/12"}


def word(letters: str, year: str, serial: str) -> str:
    """The word of a 文号 that is looked for, as far as it was given."""
    return f"{letters}/{year}/{serial}"


def numbers_in(text: str) -> Iterator[tuple[str, str, str, tuple[int, int]]]:
    """Letters (or what stands before the bracket), year, serial number without leading noughts, and the place."""
    for found in _NUMBER.finditer(text):
        before = _LETTERS.search(text, max(found.start() - 12, 0), found.start())
        letters = before[0].translate(variants()) if before else ""
        begin = before.start() if before else found.start()
        yield (
            letters,
            found["year"] or found["year2"],
            str(int(found["serial"] or found["serial2"])),
            (begin, found.end()),
        )


def short_in(text: str) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """A 文号 without its year, 清政办发30号: letters, serial number and the place."""
    for found in _SHORT.finditer(text):
        yield found["letters"].translate(variants()), str(int(found["serial"])), found.span()


def short_ways(typed: str) -> tuple[str, ...]:
    """How a 文号 without its year may stand in a text: with 第 and without; nothing where nothing was typed."""
    found = _SERIAL.search(typed)
    return (typed, typed[: found.start()] + ("" if found[1] else "第") + found[2]) if found else ()


def days_in(text: str) -> Iterator[tuple[date, tuple[int, int]]]:
    for found in _DAY.finditer(text):
        year, month, day = found[1], found[2] or found[5], found[3] or found[6]
        try:
            yield date(int(year), int(month), int(day)), found.span()
        except ValueError:
            continue


def day_word(day: date) -> str:
    return f"{day:%Y%m%d}"
