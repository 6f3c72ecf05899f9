"""HTML as nobody should write it: any tags in any order, with the attributes that programs and attackers use."""

from hypothesis import strategies as st

# fmt: off
TAGS = (
    "p", "div", "span", "b", "i", "u", "s", "sub", "sup", "a", "h1", "h2", "h3", "h4", "h5", "ul", "ol", "li",
    "table", "thead", "tbody", "tr", "td", "th", "caption", "blockquote", "figure", "figcaption",
    "center", "font", "section", "pre", "dl", "dt", "dd", "o:p", "script", "style", "svg", "title", "x",
)
# fmt: on
STYLES = (
    "mso-list:l0 level1 lfo1",
    "mso-list:l0 level3 lfo1",
    "mso-list:Ignore",
    "text-align:right",
    "font-weight:bold",
    "display:none",
    "text-decoration:underline",
    "mso-outline-level:2",
    "vertical-align:super",
    "background:url(javascript:1)",
)
ADDRESSES = (
    "attachment:3",
    "https://example.org/a?b=1&c=2",
    "/site/1.html",
    "//example.org/x",
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "data:text/html,<script>1</script>",
    "file:///C:/x.png",
    "http://[bad",
    "mailto:office@example.org",
    "#here",
    "/\\example.org",
)
WORDS = (
    "清源县", " ", "　　", "\xa0\xa0", "\n", "· ", "•", "1.", "（一）", "12", "-", "a<b&c", '">',
    "<", "&nbsp;", "&lt;p&gt;", "&#0;", "\u200b", "\x00", "甲\n乙", "●", "o",
)  # fmt: skip

words = st.one_of(st.sampled_from(WORDS), st.text(max_size=6))
_attributes = st.lists(
    st.one_of(
        st.sampled_from(STYLES).map(lambda style: f"style='{style}'"),
        st.sampled_from(ADDRESSES).map(lambda address: f'href="{address}"'),
        st.sampled_from(ADDRESSES).map(lambda address: f'src="{address}"'),
        st.sampled_from(["align=center", "class=align-right", "class='MsoTitle'", "onclick=alert(1)", "start=3"]),
        st.sampled_from(["colspan=2", "rowspan=3", "rowspan=99999", "scope=row", "width=30", "alt='\"><'"]),
    ),
    max_size=3,
).map(" ".join)
_openings = st.tuples(st.sampled_from([*TAGS, "br", "img", "hr"]), _attributes).map(
    lambda pair: f"<{pair[0]} {pair[1]}>"
)
_closings = st.sampled_from(TAGS).map(lambda tag: f"</{tag}>")
_pieces = st.one_of(words, _openings, _openings, _closings, st.just("<!--[if x]>y<![endif]-->"))
soup = st.lists(_pieces, max_size=40).map("".join)
"""Tags opened and closed in no order."""


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def wrap(parts: tuple[str, str, list[str]]) -> str:
        tag, attributes, children = parts
        return f"<{tag} {attributes}>{''.join(children)}</{tag}>"

    return st.tuples(st.sampled_from(TAGS), _attributes, st.lists(inner, max_size=4)).map(wrap)


nested = st.lists(st.recursive(st.one_of(words, _openings), _around, max_leaves=25), max_size=5).map("".join)
"""Tags closed in order, one in another."""
markup = st.one_of(soup, nested)
