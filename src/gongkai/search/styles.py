"""The styles in which a 文号 or a day stands in a text, as expressions that find them there."""

from gongkai.search.bigrams import DIGIT
from gongkai.search.number import CLOSE, OPEN
from gongkai.search.spellings import of_sign

_BLANK = r"\s{0,2}"


def of_number(word: str) -> str:
    """The expression for a word of `number.word`: its letters, or the last of them, then year and serial number."""
    letters, year, serial = word.split("/")
    before = ""
    for sign in letters:
        before = f"(?:{before}{of_sign(sign)}{_BLANK})?"
    number = f"[0０]{{0,3}}{_digits(serial)}(?!{DIGIT}){_BLANK}[号號]?"
    if not year:
        return f"{before}第?{_BLANK}{number}" if letters else number
    bracketed = f"{OPEN}{_BLANK}{_digits(year)}{_BLANK}年?{_BLANK}{CLOSE}{_BLANK}第?"
    return f"{before}(?:{bracketed}|(?<!{DIGIT}){_digits(year)}{_BLANK}年{_BLANK}第){_BLANK}{number}"


def of_day(word: str) -> str:
    """The expression for a word of `number.day_word`: 2021年3月5日, 2021-03-05, 2021.3.5."""
    year, month, day = _digits(word[:4]), *(f"[0０]?{_digits(part.lstrip('0'))}" for part in (word[4:6], word[6:]))
    chinese = f"{_BLANK}年{_BLANK}{month}{_BLANK}月{_BLANK}{day}(?!{DIGIT}){_BLANK}[日号號]?"
    return f"(?<!{DIGIT}){year}(?:{chinese}|[-./－．／]{month}[-./－．／]{day}(?!{DIGIT}))"


def _digits(text: str) -> str:
    return "".join(map(of_sign, text))
