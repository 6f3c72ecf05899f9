"""What the styles of a Word file say of a paragraph: title, heading, alignment; of a run: hidden or not."""

import re

from lxml import etree

from gongkai.papers.body.allowed import ALIGNED
from gongkai.papers.read.wordml import children, first, is_on, value

_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])|([一二三四])级标题", re.IGNORECASE)
_TITLES = frozenset({"title", "标题", "subtitle", "副标题"})
_CONTENTS = re.compile(r"toc \d|toc heading|目录 ?\d", re.IGNORECASE)
_SIDES = {"right": "right", "end": "right", "center": "center"}
_AS_WRITTEN = frozenset({"left", "start", "both", "distribute"})


class Styles:
    """The styles of a file, by what they and those that they are based on say."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles = {value(style, "styleId"): style for style in children(root, "style")}

    def _chain(self, style: str) -> list[etree._Element]:
        chain: list[etree._Element] = []
        while style in self._styles and self._styles[style] not in chain:
            chain.append(self._styles[style])
            style = value(first(chain[-1], "basedOn"))
        return chain

    def _names(self, properties: etree._Element | None) -> list[str]:
        return [value(first(style, "name")) for style in self._chain(value(first(properties, "pStyle")))]

    def is_title(self, properties: etree._Element | None) -> bool:
        return any(name.lower() in _TITLES for name in self._names(properties)[:1])

    def is_contents(self, properties: etree._Element | None) -> bool:
        """Whether it is a line of a table of contents."""
        return any(_CONTENTS.fullmatch(name) for name in self._names(properties)[:1])

    def heading(self, properties: etree._Element | None) -> int:
        """The level, 1 to 6; 0 for what is none."""
        named = value(first(properties, "outlineLvl"))
        for style in [] if named else self._chain(value(first(properties, "pStyle"))):
            found = _HEADING.fullmatch(value(first(style, "name")))
            if found:
                return int(found[1]) if found[1] else "一二三四".index(found[2]) + 1
            named = named or value(first(style, "pPr", "outlineLvl"))
        return int(named) + 1 if named in ("0", "1", "2", "3", "4", "5") else 0

    def align(self, properties: etree._Element | None) -> str:
        """The class of its alignment; "" for where every text stands."""
        own = value(first(properties, "jc"))
        for style in [] if own else self._chain(value(first(properties, "pStyle"))):
            own = own or value(first(style, "pPr", "jc"))
        return ALIGNED.get(_SIDES.get(own, ""), "") if own not in _AS_WRITTEN else ""

    def is_hidden(self, properties: etree._Element | None) -> bool:
        """Whether a run is hidden text, by itself or by its style."""
        own = first(properties, "vanish")
        if own is not None:
            return is_on(own)
        return any(is_on(first(style, "rPr", "vanish")) for style in self._chain(value(first(properties, "rStyle"))))

    def is_bold(self, properties: etree._Element) -> bool:
        """Whether a run that doesn't say so is bold by its style."""
        if first(properties, "b") is not None:
            return False
        return any(is_on(first(style, "rPr", "b")) for style in self._chain(value(first(properties, "rStyle"))))
