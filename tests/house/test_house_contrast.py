"""Text is read on every ground that the stylesheets declare, at 7:1 or better, in every mode.

7:1 is the stricter of the two levels of WCAG (1.4.6), which a page that old people read should keep. Each colour of
text is held against each ground, for a rule may lay any of them on any other; colours outside the variables are
counted, so that none escapes.
"""

import re
from importlib.resources import files
from itertools import product

import pytest

TEXT = ("ink", "quiet", "accent", "bad", "warn", "good")
GROUNDS = ("paper", "shade", "tint", "bad-shade", "warn-shade", "good-shade")
ON = {"on-bar": "bar", "on-accent": "accent"}  # text that lies on one ground alone
LEAST = 7.0
SHEETS = {"portal": "portal/static/portal/site.css", "desk": "desk/static/desk/desk.css"}
_BLOCK = re.compile(r"(?P<mode>:root|html\.contrast)\s*\{(?P<body>[^}]*)\}")
_COLOUR = re.compile(r"--(?P<name>[a-z-]+):\s*#(?P<value>[0-9a-f]{6});")

Colours = dict[str, str]


def sheet(name: str) -> str:
    return files("gongkai").joinpath(SHEETS[name]).read_text(encoding="utf-8")


def modes() -> dict[str, Colours]:
    """The colours of every mode: what a later block declares over those of the first."""
    told: dict[str, Colours] = {}
    for name in SHEETS:
        first, *others = [
            (found["mode"], {each["name"]: each["value"] for each in _COLOUR.finditer(found["body"])})
            for found in _BLOCK.finditer(sheet(name))
        ]
        coloured = [(mode, colours) for mode, colours in others if colours]
        told[name] = first[1]
        told |= {f"{name} {'dark' if mode == ':root' else 'contrast'}": first[1] | own for mode, own in coloured}
    return told


def luminance(colour: str) -> float:
    """Relative luminance, by WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


MODES = modes()


def test_every_mode_is_looked_at() -> None:
    assert set(MODES) == {"portal", "portal contrast", "desk", "desk dark"}
    assert "html.elder" in sheet("portal")
    assert contrast("000000", "ffffff") == pytest.approx(21)


@pytest.mark.parametrize("mode", MODES)
def test_every_text_is_read_on_every_ground(mode: str) -> None:
    colours = MODES[mode]
    pairs = [*product(TEXT, GROUNDS), *ON.items()]
    told = {
        f"--{text} on --{ground}": round(contrast(colours[text], colours[ground]), 2)
        for text, ground in pairs
        if text in colours and ground in colours
    }
    assert len(told) > 30
    assert {pair: ratio for pair, ratio in told.items() if ratio < LEAST} == {}


@pytest.mark.parametrize("name", SHEETS)
def test_every_colour_of_text_and_ground_is_a_variable_of_the_list(name: str) -> None:
    """What else is laid down is white on the bar, which is looked at here, and the ground of the code of an app."""
    rules = re.sub(r"/\*.*?\*/|@media print.*", "", sheet(name), flags=re.DOTALL)
    texts = set(re.findall(r"[{;\s]color:\s*([^;}]+)", rules))
    grounds = set(re.findall(r"background(?:-color)?:\s*([^;}]+)", rules))
    named = {f"var(--{each})" for each in (*TEXT, *GROUNDS, *ON, *ON.values())}
    assert texts - named <= {"inherit", "currentColor", "#fff"}
    assert grounds - named <= {"none", "transparent", "inherit", "#fff"}
    for mode in (mode for mode in MODES if mode.startswith(name)):
        assert contrast("ffffff", MODES[mode]["bar"]) >= LEAST
