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

from gongkai.papers.body.allowed import ALIGNED

# The style sheet that the editor adds by itself, by the hash of its text: another edition of the package has another,
# and a test in the browser then fails.
STYLE = "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"
_SIDES = {"right": "居右（落款）", "center": "居中"}
_ALIGN = [{"className": name, "title": _SIDES[side]} for side, name in ALIGNED.items()]
_PLACED = {"paragraph": "段落", "heading": "标题", "tableCell": "单元格", "tableHeader": "表头"}
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
    "NodeClass": {"cssClasses": {name: {"title": label, "cssClasses": _ALIGN} for name, label in _PLACED.items()}},
    "Named": {"label": "正文"},  # of our own: static/desk/editor.js
}
WORDS = {
    "Add caption": "加图题",
    "Alternative Text": "图片说明（给看不见图片的人）",
    "Browse...": "选择……",
    "Bullets": "圆点",
    "Cancel": "取消",
    "Caption": "图题",
    "Columns": "列数",
    "Decimal numbers": "数字",
    "Edit Figure": "修改图片",
    "Edit HTML": "修改 HTML",
    "Edit Image": "修改图片",
    "Edit Link": "修改链接",
    "Image URL": "图片地址（附件列表中的地址）",
    "Include header row": "第一行是表头",
    "Insert": "插入",
    "Insert Figure": "插入图片",
    "Insert Table": "插入表格",
    "List properties": "列表样式",
    "List type": "样式",
    "Lowercase Roman numerals": "小写罗马数字",
    "Lowercase letters": "小写字母",
    "Prettify": "整理",
    "Remove caption": "去掉图题",
    "Rows": "行数",
    "Start at": "起始编号",
    "Table Properties": "表格",
    "Title": "标题",
    "Toggle fullscreen": "全屏",
    "URL": "网址",
    "Update": "确定",
    "Uppercase Roman numerals": "大写罗马数字",
    "Uppercase letters": "大写字母",
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
        return dict(WORDS)

    def get_plural(self) -> None:
        return None


def words(request: HttpRequest) -> HttpResponseBase:
    return Words.as_view(packages=["gongkai.desk"])(request)


@cache
def script() -> str:
    """The import map as a source of a Content-Security-Policy."""
    inline = str(importmap).partition(">")[2].removesuffix("</script>")
    return f"'sha256-{b64encode(sha256(inline.encode()).digest()).decode()}'"
