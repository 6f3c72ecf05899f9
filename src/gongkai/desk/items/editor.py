"""The editor of a body: django-prose-editor with what `papers.body` lets stand, and its words in Chinese.

Its only inline script is the import map, which the policy of the desk lets through by its hash; without script the text
field under it is used as it is.
"""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.templatetags.static import static
from django.views.i18n import JavaScriptCatalog
from django_prose_editor.widgets import ProseEditorWidget, importmap  # type: ignore[import-untyped]

from gongkai.desk.items.editor_words import BLOCKS, BUTTONS, DIALOGS, PLACED, PLACES
from gongkai.papers.body.allowed import ALIGNED

# The style sheet that the editor adds by itself, by the hash of its text: another edition of the package has another,
# and a test in the browser then fails.
STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
_ALIGN = [*ALIGNED.values()]
EXTENSIONS: dict[str, Any] = {
    "Bold": True,
    "Italic": True,
    "Underline": True,
    "Strike": True,
    "Subscript": True,
    "Superscript": True,
    "Heading": {"levels": [2, 3, 4]},
    "HardBreak": True,
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Table": {"resizable": False},
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Image": True,
    "Figure": True,
    "Caption": True,
    "NodeClass": {"cssClasses": dict.fromkeys(PLACED, _ALIGN)},
    # Of our own: static/desk/editor.js.
    "Chinese": {"label": "正文", "buttons": BUTTONS, "dropdowns": [BLOCKS, PLACES]},
}


class Editor(ProseEditorWidget):  # type: ignore[misc]
    """The text field of a body."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, config={"extensions": EXTENSIONS}, preset="configurable")

    def get_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().get_config()
        return config | {"js_modules": [static("desk/editor.js")]}


class Words(JavaScriptCatalog):
    """The words of the editor, as the script that Django makes of a catalogue."""

    def get_catalog(self) -> dict[str, str | list[str]]:
        return dict(DIALOGS)

    def get_plural(self) -> None:
        return None


def words(request: HttpRequest) -> HttpResponseBase:
    return Words.as_view(packages=["gongkai.desk"])(request)


@cache
def script() -> str:
    """The import map as a source of a Content-Security-Policy."""
    inline = str(importmap).partition(">")[2].removesuffix("</script>")
    return f"'sha256-{b64encode(sha256(inline.encode()).digest()).decode()}'"
