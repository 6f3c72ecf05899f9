"""Changes made in the source of a text, a Markdown file or a web page: nothing else in it is touched, not even its line
ends and its encoding."""

from collections.abc import Iterable

from gongkai.papers.checking.changes import Change
from gongkai.papers.read.blocks import Unreadable

_ENCODINGS = ("utf-8", "gb18030")


def edited(data: bytes, changes: Iterable[Change]) -> tuple[bytes, list[Change], list[tuple[Change, str]]]:
    """The new source, the changes made, and those that were not, with the reason. Raises Unreadable."""
    encoding = next((name for name in _ENCODINGS if _is(data, name)), None)
    if encoding is None:
        raise Unreadable("文件的编码少见，不能原样改写；请另存为 UTF-8 编码后再试。")
    text = data.decode(encoding)
    done, left = [], []
    for change in changes:
        many = text.count(change.old) if change.old else 0
        if not change.old:
            left.append((change, "文本和网页里的空格不能确定位置，请在原文件里填0"))
        elif many == 0:
            left.append((change, "原文件里这几个字不连在一起（中间有换行或标记），请在原文件里改"))
        elif many > 1 and change.kind not in ("number", "residue"):
            left.append((change, f"原文件里同样的文字有{many}处，不能确定是哪一处，请在原文件里改"))
        else:
            text = text.replace(change.old, change.new)
            done.append(change)
    return text.encode(encoding), done, left


def _is(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
