"""The body between the page and the record: what is shown in the editor, and what is kept of what comes back.

Kept, a picture is `attachment:17`; in the editor it has the address of the file, so that it can be seen.
"""

import re
from collections.abc import Iterable

from django.urls import reverse

from gongkai.approvals.reading import is_html
from gongkai.files.models import File
from gongkai.papers.body.addresses import placed
from gongkai.papers.body.allowed import only_allowed
from gongkai.papers.body.clean import Cleaned, cleaned
from gongkai.publication.follows import html
from gongkai.publication.models import Item

_OURS = re.compile(r'(\b(?:src|href)=["\'])[^"\'<>]*?/desk/items/\d+/files/(\d{1,9})(?=["\'])')


def shown(item: Item, text: str, files: Iterable[File]) -> str:
    """A text as HTML with addresses of the desk for its pictures and files."""
    addresses = {file.pk: reverse("desk:item-file", args=[item.pk, file.pk]) for file in files}
    return placed(html(text), addresses)


def safe(text: str) -> str:
    """A kept text as HTML that may be shown as it is: whatever is in the record, only what may stand in a body."""
    return only_allowed(html(text))


def read(typed: str) -> Cleaned:
    """What is kept of what was typed; plain text stays plain. Raises what `papers.body.clean` raises."""
    if not is_html(typed):
        return Cleaned(typed)
    return cleaned(_OURS.sub(r"\1attachment:\2", typed))
