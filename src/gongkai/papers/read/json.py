"""A crawled page stored as JSON: an object whose longest string is the text of the page, `title` its title."""

import json

from .blocks import Document, Unreadable
from .html import looks_like_html, read_html
from .text import lines

LONG = 100  # characters from which a string may be a page: the shortest excerpt of a report seen has 259


def crawled_page(text: str) -> tuple[str, str] | None:
    """(title, text) of a page stored as a JSON object; None where the text is something else.

    In an object that holds more in lists and objects than in its longest string, that string is a note on data.
    """
    if not text.lstrip().startswith("{"):
        return None
    try:
        stored = json.loads(text)
        others = max((len(json.dumps(value)) for value in stored.values() if not isinstance(value, str)), default=0)
    except (ValueError, RecursionError):
        return None
    longest = max((value for value in stored.values() if isinstance(value, str)), key=len, default="")
    title = stored.get("title")
    return (title if isinstance(title, str) else "", longest) if len(longest) >= max(LONG, others) else None


def read_json(text: str, source: str) -> Document:
    """A document of kind json. Raises Unreadable."""
    page = crawled_page(text)
    if page is None:
        raise Unreadable("这个 JSON 文件里没有网页正文，不是抓取下来的网页；请提交报告的 Word、PDF、网页或文本文件。")
    title, longest = page
    blocks = read_html(longest, source).blocks if looks_like_html(longest) else lines(longest)
    return Document(source, "json", blocks, title)
