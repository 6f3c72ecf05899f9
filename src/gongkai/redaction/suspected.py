"""Words of a short sentence that may tell of one person or one house: for somebody to look at, not to be hidden."""

import re
from collections.abc import Iterator

from gongkai.redaction.fold import fold
from gongkai.redaction.names import NAME, is_name

_POSTS = (
    "书记|支书|主任|乡长|镇长|县长|局长|科长|所长|站长|校长|院长|村长|队长|组长|会计|文书|老师|教师|医生|村民|居民|职工|"
    "干部|户主|学生|业主|农户"
)
# At the head of a sentence or behind a post, and something is theirs: 张三家的宅基地, 村支书李四的工资.
_NAMED = re.compile(rf"(?:(?<![\u4e00-\u9fff])|{_POSTS})(?P<name>{NAME})(?=[家户等的之]|同志|夫妇|一家)")
# 15号院, 3号楼, 301室; not 〔2025〕7号, 第3号公告.
_HOUSE = re.compile(r"(?<![〕\])第\d])\d{1,5}(?:号[院楼宅房户]|号(?![文令公通函])|弄|单元|室)")


def suspected(text: str) -> list[str]:
    """Such words, each once, in their order. A doubt: 安置房的 reads like a name as well."""
    folded = fold(text)
    close = "".join(folded.split())
    names = [name for each in (folded, close) for name in _names(each)]
    return list(dict.fromkeys([*names, *(found.group() for found in _HOUSE.finditer(close))]))


def _names(text: str) -> Iterator[str]:
    for found in _NAMED.finditer(text):
        if is_name(found["name"]):
            yield found["name"]
