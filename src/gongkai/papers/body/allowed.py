"""What may stand in a body. The page that shows it, its print and its Word file need know nothing else.

A picture is one of our own: `attachment:3` stands for the third file of the item, or the file of that number; who shows
the body says which address that is (`addresses.py`). A body loads nothing from another host.
"""

import re

import nh3

ALIGNED = {"right": "align-right", "center": "align-center"}
CLASSES = frozenset(ALIGNED.values())
MARKS = ("a", "strong", "em", "u", "s", "sub", "sup")  # also the order in which they nest
HEADINGS = ("h2", "h3", "h4")  # h1 is the title of the item
_ALIGNABLE = ("p", *HEADINGS, "td", "th")
TAGS = frozenset(
    {*MARKS, *_ALIGNABLE, "ul", "ol", "li", "table", "caption", "thead", "tbody", "tr", "br", "blockquote", "img"}
    | {"figure", "figcaption"}
)
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
SCHEMES = frozenset({"http", "https", "mailto", "attachment"})
# What is taken out with all that stands in it.
UNSEEN = frozenset(
    {"script", "style", "title", "template", "noscript", "iframe", "object", "embed", "applet", "svg", "math"}
    | {"select", "textarea", "button", "xml", "audio", "video", "canvas", "frameset", "noframes", "noembed"}
)
PICTURE = re.compile(r"attachment:(\d{1,9})")
_LINK = re.compile(r"(?:https?://|mailto:|/(?![/\\]))[^\s\\<>\"]*|attachment:\d{1,9}", re.IGNORECASE)

_STRICT = nh3.Cleaner(
    tags=set(TAGS),
    attributes=ATTRIBUTES,
    clean_content_tags=set(UNSEEN),
    allowed_classes={tag: set(CLASSES) for tag in _ALIGNABLE},
    url_schemes=set(SCHEMES),
    link_rel=None,
)


def link(address: str) -> bool:
    """Whether a link may lead there: the web, a mailbox, our own site, a file of the item."""
    return _LINK.fullmatch(address) is not None


def only_allowed(markup: str) -> str:
    """Nothing but the above. A body that this changes was never cleaned."""
    return _STRICT.clean(markup)
