"""Charts as SVG, drawn on the server: no script, words as text in the reader's own fonts.

Every chart stands beside the table of the same figures; its title and description say what it shows to whoever does
not see it. Its ground is white and its ink black whatever the page's colours, so that it reads the same everywhere.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Any

FONT = '"Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", SimHei, sans-serif'
# Okabe and Ito's colours, which the colour-blind tell apart, in an order whose neighbours also differ in lightness.
COLOURS = ("#0072b2", "#56b4e9", "#d55e00", "#e69f00", "#7b3f6b", "#cc79a7", "#595959", "#999999")
_INK, _FAR = "#1a1a1a", "#d55e00"
_CONFIG: dict[str, Any] = {
    "font": FONT,
    "aria": False,  # the whole is one picture; its parts have no names of their own
    "background": "#ffffff",
    "view": {"stroke": None},
    "axis": {"labelFontSize": 14, "titleFontSize": 14, "labelColor": _INK, "titleColor": _INK, "labelLimit": 220},
    "legend": {"labelFontSize": 14, "titleFontSize": 14, "labelColor": _INK, "titleColor": _INK, "labelLimit": 220},
    "text": {"font": FONT, "fontSize": 14, "color": _INK},
}
_ROOT = re.compile(r"<svg\b([^>]*)>")
_PARTS = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_FEW = 8
_BAR = 22  # pixels of height


@dataclass(frozen=True)
class Words:
    """What a chart is called, what it shows in a sentence, and the unit of its figures."""

    title: str
    says: str
    unit: str = "件"


def stacked(words: Words, years: Sequence[str], parts: Sequence[tuple[str, Sequence[Decimal]]]) -> str:
    """A bar a year, made of parts: `parts` are (label, a value a year), from the ground up."""
    import altair as alt  # a second to load, which only drawing needs

    rows = [
        {"年度": year, "部分": label, "件数": float(value), "层": at}
        for at, (label, values) in enumerate(parts)
        for year, value in zip(years, values, strict=True)
    ]
    labels = [label for label, _ in parts]
    sums = [sum(each) for each in zip(*(values for _, values in parts), strict=True)]
    scale = alt.Scale(domain=labels, range=list(COLOURS[: len(labels)]))
    bars = alt.Chart(alt.InlineData(values=rows), width=alt.Step(64), height=260).mark_bar(
        size=40, stroke="#ffffff", strokeWidth=1
    )
    chart = bars.encode(
        x=alt.X("年度:N", title=None, sort=list(years), axis=alt.Axis(labelAngle=0)),
        y=alt.Y("件数:Q", title=words.unit, axis=alt.Axis(format="~f", **_ticks(sums))),
        color=alt.Color("部分:N", title=None, scale=scale),
        order=alt.Order("层:Q"),
    )
    return _drawn(chart.to_dict(), words)


def beside(words: Words, values: Sequence[tuple[str, Decimal]], middle: Decimal, far: frozenset[str]) -> str:
    """A bar an organ in the order given, a dashed line at the median; those that stand far out have a colour and a
    mark of their own."""
    import altair as alt

    names = [f"▶ {name}" if name in far else name for name, _ in values]
    rows = [
        {"机关": named, "件数": float(value), "远离": name in far}
        for named, (name, value) in zip(names, values, strict=True)
    ]
    x = alt.X("件数:Q", title=words.unit, axis=alt.Axis(format="~f", **_ticks([value for _, value in values])))
    y = alt.Y("机关:N", title=None, sort=names)
    colour = alt.Color("远离:N", legend=None, scale=alt.Scale(domain=[False, True], range=[COLOURS[0], _FAR]))
    bars = alt.Chart(alt.InlineData(values=rows)).mark_bar(size=_BAR - 8).encode(x=x, y=y, color=colour)
    figures = bars.mark_text(align="left", dx=4).encode(
        x=x, y=y, text=alt.Text("件数:Q", format="~f"), color=alt.value(_INK)
    )
    line = alt.Chart(alt.InlineData(values=[{"件数": float(middle)}]))
    line = line.mark_rule(strokeDash=[4, 3], color=_INK).encode(x=x)
    chart = alt.layer(bars, figures, line).properties(width=420, height=_BAR * max(len(rows), 1))
    return _drawn(chart.to_dict(), words)


def _ticks(values: Sequence[Decimal | int]) -> dict[str, Any]:
    """No half pieces on an axis: where few are counted, each number has its tick."""
    most = max(values, default=0)
    whole = all(value == int(value) for value in values)
    return {"values": list(range(int(most) + 1))} if whole and most <= _FEW else {}


def _drawn(told: dict[str, Any], words: Words) -> str:
    import vl_convert  # an engine of its own, loaded when the first chart is drawn

    svg = _PARTS.sub("", str(vl_convert.vegalite_to_svg(told, config=_CONFIG)))
    named = f'<svg role="img"\\1><title>{escape(words.title)}</title><desc>{escape(words.says)}</desc>'
    return _ROOT.sub(lambda found: found.expand(named), svg, count=1)
