"""Where an item stands on the public site. The address never changes, whatever becomes of the item."""

from pathlib import PurePath

from gongkai.files.models import File
from gongkai.publication.models import Item


def address(item: Item) -> str:
    """The name of its page under the site folder, for an item that has a number."""
    return f"items/{item.organ_id}/{item.number}.html"


def file_address(item: Item, file: File) -> str:
    """The name of an attachment under the site folder."""
    return f"items/{item.organ_id}/{item.number}/{file.pk}{PurePath(file.name).suffix.lower()}"
