"""国家秘密标志 as a paper bears it: the level, a star, and how long (机密★10年), by 国家秘密定密管理暂行规定.

The level without a star is a word of prose (商业秘密, 国家秘密); a star without a level is an ornament.
"""

import re
import unicodedata
from collections.abc import Iterator

# ☆, ⭐ and the like come from input methods; U+F0AB is ★ in Wingdings, as Word stores it.
_STAR = "[★☆⭐✩✪✫✬✭✮✯🟊🟉🌟\uf0ab]"
# What is called 秘密 without being the state's. They have marks of their own, and other rules.
_OTHERS = "".join(f"(?<!{word})" for word in ("商业", "工作", "技术", "个人", "经营", "企业", "通信"))
_LEVEL = f"(?:{_OTHERS}秘密|机密|绝密)"
_DAY = r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?"
_SPAN = r"(?:\d{1,3}|[一二三四五六七八九十百]{1,4})(?:年|个月|月|天|日)"
_PERIOD = f"(?:{_DAY}|{_SPAN}|长期|启用前|公布前)"
_MARK = re.compile(
    f"{_LEVEL}{_STAR}{_PERIOD}?"  # on one line
    rf"|(?<!\*){_LEVEL}\*(?!\*){_PERIOD}"  # an asterisk is a star only where a period follows, else a footnote sign
    rf"|(?:(?<=[\t\n])|^){_LEVEL}[\t\n]{{1,6}}{_STAR}{_PERIOD}?"  # level and star in cells or boxes of their own
)
# Where a text may bear one: the signs of a level and a star with nothing but blanks and the like between them. Only
# there it is folded, for most texts have no such place, and long ones have stars in thousands.
_HINT = re.compile(rf"[秘祕机機绝絕絶][\W_]{{0,20}}密[\W_]{{0,20}}(?:{_STAR}|[*∗﹡])")
_AROUND = 40  # characters before and behind such a place that decide
_VARIANTS = str.maketrans({"機": "机", "絕": "绝", "絶": "绝", "祕": "秘", "∗": "*"})
_SPACES = re.compile(r"[^\S\t\n]+")
_NEWLINES = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
_LONGEST = 30  # characters of a mark as a sentence repeats it


def marks(text: str) -> Iterator[str]:
    """Every marking in a text, folded: 机　密 ★１０年 comes as 机密★10年.

    `text` has a tab between cells of a row and a newline between lines; other blanks do not count, wherever they are.
    """
    plain = unicodedata.normalize("NFKC", text)
    for hint in _HINT.finditer(plain):
        around = plain[max(hint.start() - _AROUND, 0) : hint.end() + _AROUND]
        for found in _MARK.finditer(_folded(around)):
            yield re.sub(r"\s", "", found[0])[:_LONGEST]


def _folded(text: str) -> str:
    plain = _NEWLINES.sub("\n", text).translate(_VARIANTS)
    plain = "".join(sign for sign in plain if sign in "\t\n" or unicodedata.category(sign) not in ("Cf", "Mn", "Cc"))
    return _SPACES.sub("", plain)
