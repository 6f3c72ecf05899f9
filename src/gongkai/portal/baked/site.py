"""What the site is made of: pages, rendered by `portal.baked.pages`, and files, which lie as they were kept."""

from typing import NamedTuple


class Page(NamedTuple):
    """A page as it is written: its name under the site folder, and its bytes."""

    name: str
    data: bytes
