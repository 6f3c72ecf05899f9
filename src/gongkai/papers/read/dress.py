"""Folded text made fit to print: signs between Chinese characters are full width again."""

import re

_CJK = r"\u3400-\u9fff、。，；：！？“”‘’《》〈〉（）〔〕…—"
_FULL = str.maketrans("(),:;?!", "（），：；？！")
_SIGN = re.compile(rf"(?<=[{_CJK}])[(),:;?!]|[(),:;?!](?=[{_CJK}])")


def dress(text: str) -> str:
    """2020年,在县委(含办公室)领导下 becomes 2020年，在县委（含办公室）领导下; 3,000 and 10:30 stay."""
    return _SIGN.sub(lambda match: match.group().translate(_FULL), text)
