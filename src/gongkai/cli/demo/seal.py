"""The seal of the demo: a ring with a star and no name in it, so that nobody takes it for anybody's."""

from io import BytesIO
from math import cos, pi, sin

from PIL import Image, ImageDraw

SIDE, RING, STAR = 480, 14, 0.36  # pixels, pixels, of the side
RED = (214, 18, 18, 235)


def picture() -> bytes:
    """A PNG whose ground lets the paper through."""
    image = Image.new("RGBA", (SIDE, SIDE), (0, 0, 0, 0))
    pen, middle = ImageDraw.Draw(image), SIDE / 2
    pen.ellipse((2, 2, SIDE - 3, SIDE - 3), outline=RED, width=RING)
    pen.polygon([_point(number, middle) for number in range(10)], fill=RED)
    kept = BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()


def _point(number: int, middle: float) -> tuple[float, float]:
    """The corners of a five-pointed star, its first one upwards; every other one lies inside."""
    length = SIDE * STAR * (1 if number % 2 == 0 else 0.382)
    angle = number * pi / 5
    return middle + length * sin(angle), middle - length * cos(angle)
