"""Numbers that Word writes by itself before a paragraph: 一、（一）1. — they stand in no text of the file."""

from dataclasses import dataclass, field

from lxml import etree

from gongkai.law.cite import numeral as chinese

from .wordml import children, first, value

LEVELS = 9  # of a list, in Word

_HAN = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
# fmt: off
_COUNTING = frozenset({
    "chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting", "koreanCounting",
    "taiwaneseCounting", "taiwaneseCountingThousand",
})
_DIGITAL = frozenset({"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital"})
# fmt: on


@dataclass(frozen=True)
class Level:
    """One level of a list: where it starts, how it counts, the pattern of its label (`（%1）`), its style."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    style: str = ""


@dataclass
class List:
    """One numbered list. Lists of the same `counter` go on counting from each other, but for levels in `restarts`."""

    counter: str
    levels: dict[int, Level]
    restarts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """The numbered lists of a document, and how far each has counted."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._counts: dict[str, list[int | None]] = {}
        self._styles = {value(style, "styleId"): style for style in children(styles, "style")}
        linked = {value(first(style, "pPr", "numPr", "numId")): key for key, style in self._styles.items()}
        self._lists = _lists(numbering)
        # A list may say only "like that style"; the style names the list that has the levels.
        for abstract in children(numbering, "abstractNum"):
            target = value(first(self._styles.get(value(first(abstract, "numStyleLink"))), "pPr", "numPr", "numId"))
            if target in self._lists and target in linked:
                for entry in self._lists.values():
                    if entry.counter == value(abstract, "abstractNumId"):
                        entry.levels = self._lists[target].levels

    def label(self, properties: etree._Element | None) -> str:
        """Count one paragraph by its properties (`w:pPr`), and return what Word prints before it."""
        number_id, level = self._place(properties)
        entry = self._lists.get(number_id)
        if entry is None or not 0 <= level < LEVELS:
            return ""
        counts = self._counts.setdefault(entry.counter, [None] * LEVELS)
        start = entry.levels.get(level, Level()).start
        if level in entry.restarts and level not in entry.begun:
            counts[level], start = None, entry.restarts[level]
        entry.begun.add(level)
        current = counts[level]
        counts[level] = start if current is None else current + 1
        counts[level + 1 :] = [None] * (LEVELS - level - 1)
        return _printed(entry.levels, level, counts)

    def dot(self, properties: etree._Element | None) -> int | None:
        """The level, from 0, of a paragraph that Word prints a dot before; None for any other."""
        number_id, level = self._place(properties)
        entry = self._lists.get(number_id)
        return level if entry and entry.levels.get(level, Level()).format == "bullet" else None

    def _place(self, properties: etree._Element | None) -> tuple[str, int]:
        """(list, level) of a paragraph: its own, else that of its style or of a style that this one is based on."""
        own = first(properties, "numPr")
        number_id, level = value(first(own, "numId")), value(first(own, "ilvl"))
        style = value(first(properties, "pStyle"))
        seen: set[str] = set()
        while not number_id and style in self._styles and style not in seen:
            seen.add(style)
            inherited = first(self._styles[style], "pPr", "numPr")
            number_id = value(first(inherited, "numId"))
            level = level or value(first(inherited, "ilvl")) or (self._level_of(number_id, style) if number_id else "")
            style = value(first(self._styles[style], "basedOn"))
        return number_id, int(level) if level.isdecimal() else 0

    def _level_of(self, number_id: str, style: str) -> str:
        levels = self._lists[number_id].levels if number_id in self._lists else {}
        return next((str(number) for number, level in levels.items() if level.style == style), "")


def _lists(numbering: etree._Element | None) -> dict[str, List]:
    abstract = {value(one, "abstractNumId"): _levels(one) for one in children(numbering, "abstractNum")}
    lists = {}
    for number in children(numbering, "num"):
        counter = value(first(number, "abstractNumId"))
        levels, restarts = dict(abstract.get(counter, {})), {}
        for override in children(number, "lvlOverride"):
            level = _int(value(override, "ilvl"), 0)
            levels.update(_levels(override))
            if (start := first(override, "startOverride")) is not None:
                restarts[level] = _int(value(start), 1)
        lists[value(number, "numId")] = List(counter, levels, restarts)
    return lists


def _levels(parent: etree._Element) -> dict[int, Level]:
    return {
        _int(value(level, "ilvl"), 0): Level(
            _int(value(first(level, "start")), 1),
            value(first(level, "numFmt")) or "decimal",
            value(first(level, "lvlText")),
            value(first(level, "pStyle")),
        )
        for level in children(parent, "lvl")
    }


def _int(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else default


def _printed(levels: dict[int, Level], level: int, counts: list[int | None]) -> str:
    this = levels.get(level, Level())
    if this.format in ("bullet", "none"):
        return ""
    text = this.pattern
    for number in range(level + 1):
        above = levels.get(number, Level())
        count = counts[number]
        text = text.replace(f"%{number + 1}", numeral(above.start if count is None else count, above.format))
    # Word sets a tab here: after a sign like 、 nobody sees it, after a digit it keeps two numbers apart.
    return text + " " if text and text[-1].isalnum() else text


def numeral(number: int, style: str) -> str:
    """A number as `w:numFmt` wants it; in digits where the format is unknown here or does not reach so far."""
    if style in _COUNTING and 0 < number < 1000:
        return chinese(number)
    if style in _DIGITAL:
        return "".join(_HAN[int(digit)] for digit in str(number))
    if style.startswith("decimalEnclosedCircle") and 0 < number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if style in ("lowerLetter", "upperLetter") and 0 < number <= 26:
        return chr(ord("a" if style == "lowerLetter" else "A") + number - 1)
    if style in ("lowerRoman", "upperRoman") and 0 < number < 400:
        return _roman(number) if style == "lowerRoman" else _roman(number).upper()
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for worth, letters in _ROMAN:
        text += letters * (number // worth)
        number %= worth
    return text
