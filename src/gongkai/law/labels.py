"""Labels with their dress taken off, for comparing what a form prints with what a document writes.

Sites print the fixed labels with ， for 、, with straight or curved quotes, with half-width brackets, with “1.”,
“1．” or “1、”. None of that is a difference; a letter, a digit or a character more or less is one.
"""

import re
import unicodedata

_NUMERALS = "〇零一二三四五六七八九十百"
_ORDINAL = re.compile(
    rf"""
      [（(〔\[【〈《]\s*(?:[{_NUMERALS}]{{1,4}}|\d{{1,2}})\s*[)）〕\]】〉》]\s*[、.．。,，:：]?   # （一） (1)
    | [{_NUMERALS}]{{1,4}}\s*(?:[、.．。,，:：]|(?<=[{_NUMERALS}])[)）])                        # 一、 一)
    | \d{{1,2}}(?!\s*\d)\s*[、.．。,，:：)）]?                                                # 1. 1、 1) 1
    """,
    re.VERBOSE,
)
_DRESS = re.compile(r"[\W_]+")  # what is neither letter nor number
_REMARK = re.compile(r"(?<=.)\s*[（(][^（）()]*[）)]\s*$")


def short(label: str) -> str:
    """A label without the remark in brackets at its end: （二）部分公开（区分处理的，…） is （二）部分公开."""
    return _REMARK.sub("", label)


def plain(label: str) -> str:
    """Only the letters, digits and characters of a label, in their compatibility form (NFKC)."""
    return _DRESS.sub("", unicodedata.normalize("NFKC", label))


def bare(label: str) -> str:
    """`plain` without the ordinals a label begins with: 一、 （一） 1. 1、 ① and several in a row."""
    rest = unicodedata.normalize("NFKC", label).strip()
    while (found := _ORDINAL.match(rest)) and plain(rest[found.end() :]):
        rest = rest[found.end() :].strip()
    return plain(rest)
