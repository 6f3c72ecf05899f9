"""The fonts of this machine: those that the office has, then free ones of the system, then those of a package.

An office that owns 方正小标宋简体 or 仿宋_GB2312 lays the files among the system's fonts and they are used. A page is
drawn with its own face first and the free ones after it, character by character, since 仿宋_GB2312 has no 𠮷.
"""

from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from gongkai.law.refusal import Refusal
from gongkai.papers.write.letter_style import FREE, Face

if TYPE_CHECKING:
    import typst

CARRIER = "pylopdf_fonts_zh_cn"  # a package of Noto Sans SC and Noto Serif SC (OFL-1.1), used where it is installed


@lru_cache(maxsize=1)
def shelf() -> "typst.Fonts":
    """Every font found, looked for once (0.15 s): fonts laid there later are seen by the next process."""
    import typst  # 30 MB of engine that only printing needs

    carrier = find_spec(CARRIER)
    folders = [*carrier.submodule_search_locations] if carrier and carrier.submodule_search_locations else []
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=False, font_paths=[*folders])


def families(face: Face) -> list[str]:
    """The names under which this machine has the face or a substitute, best first. Raises NoFont."""
    return chosen(face, frozenset(shelf().families()))


def chosen(face: Face, there: frozenset[str]) -> list[str]:
    """Those names of a face that are there; those of any free Chinese font after them. Raises NoFont."""
    names = dict.fromkeys(name for name in (*face.names, *FREE) if name in there)
    if not any(name in there for name in FREE):
        raise NoFont
    return list(names)


class NoFont(Refusal):
    says = (
        "没有制作PDF：这台服务器上没有能印全部汉字的字体，印出来会是方框。请管理员安装中文字体"
        "（Debian 系统执行 apt-get install fonts-noto-cjk）后重启服务再试；"
        "在此之前可以下载Word格式，在装有字体的电脑上打印。"
    )
