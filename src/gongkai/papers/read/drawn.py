"""A page that no PDF ever held, as pdfplumber's finder of tables wants to see one."""

from functools import lru_cache
from typing import Any

from pdfplumber.page import Page


class Drawn(Page):
    """A page of given things: kind (char, line, image) → objects with places in points from the top left corner."""

    def __init__(self, number: int, width: float, height: float, things: dict[str, list[dict[str, Any]]]) -> None:
        self.pdf = self.page_obj = None  # type: ignore[assignment]
        self.page_number, self.initial_doctop, self.rotation = number, 0, 0
        self.mediabox = self.cropbox = self.bbox = (0, 0, width, height)
        self.root_page = self
        self.things = things
        self.get_textmap = lru_cache()(self._get_textmap)

    @property
    def objects(self) -> dict[str, list[dict[str, Any]]]:
        return self.things
