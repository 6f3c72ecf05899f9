"""The text of a paper as lines that can be read and compared. Knows no Django."""

import re
from html.parser import HTMLParser

# Every other tag begins a line of its own.
_INLINE = frozenset(
    ("a", "abbr", "b", "code", "del", "em", "font", "i", "img", "ins", "mark", "q", "ruby", "rp", "rt", "s", "small")
) | {"span", "strike", "strong", "sub", "sup", "u", "wbr"}
_CELLS = frozenset(("td", "th"))


def is_html(text: str) -> bool:
    """Whether a text is an HTML fragment: it then begins with a tag."""
    return bool(re.match(r"\s*<[a-zA-Z][^<>]*>", text))


def lines(text: str) -> list[str]:
    """The text as lines without blank ones; of HTML what is read, with where links lead and pictures come from."""
    if is_html(text):
        reader = _Reader()
        reader.feed(text)
        reader.close()
        text = "".join(reader.parts)
    return [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]


class _Reader(HTMLParser):
    """Nothing between the tags is left out, so that nothing can be signed unseen."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in _INLINE:
            self.parts.append("\t" if tag in _CELLS else "\n")
        if tag == "a":
            self.links.append(given.get("href", ""))
        elif "src" in given:
            self.parts.append(f"［图片或者其他内容：{given.get('alt', '')} {given['src']}］")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE | _CELLS:
            self.parts.append("\n")
        elif tag == "a" and self.links:
            link = self.links.pop()
            self.parts.append(f"［链接：{link}］" if link else "")

    def handle_data(self, data: str) -> None:
        # Line ends between tags are only spaces to a browser.
        self.parts.append(re.sub(r"\s+", " ", data))
