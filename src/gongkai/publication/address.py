"""Where an item stands on the public site. The address never changes, whatever becomes of the item."""

from pathlib import PurePath

from gongkai.files.models import File
from gongkai.publication.models import Item

FOLDER = 100  # items in a folder, and folders in the one above: what must be listed and signed anew stays short


def stem(item: Item) -> str:
    """The address of its page without `.html`: its print files stand beside it, its attachments in that folder."""
    return f"items/{item.organ_id}/{item.number // FOLDER**2}/{item.number // FOLDER % FOLDER}/{item.number}"


def address(item: Item) -> str:
    """The name of its page under the site folder, for an item that has a number."""
    return f"{stem(item)}.html"


def file_address(item: Item, file: File) -> str:
    """The name of an attachment under the site folder."""
    return f"{stem(item)}/{file.pk}{PurePath(file.name).suffix.lower()}"
