"""A public item on paper, as plain data: what stands on its page, to be printed or opened in Word."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class ItemPaper:
    """Everything on the paper. `block` is the metadata (label, value) in its order; what is "" is left out.

    `html` is a body as `papers.body` cleans it; `pictures` are the files that it names, by number; `address` is where
    the page stands for good; `attachments` are names of files; `day` dates the file (it depends on no clock).
    """

    title: str
    organ: str
    block: tuple[tuple[str, str], ...]
    html: str
    pictures: Mapping[int, bytes] = field(default_factory=dict)
    address: str = ""
    attachments: tuple[str, ...] = ()
    day: date | None = None

    @property
    def name(self) -> str:
        """The title on one line."""
        return " ".join(self.title.split())
