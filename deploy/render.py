"""Fill in the files of deploy/etc and deploy/usr for one installation: `python deploy/render.py SITE.toml FOLDER`."""

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

from gongkai.law.refusal import Refusal

HERE = Path(__file__).resolve().parent
DEFAULTS = tomllib.loads((HERE / "site.toml").read_text("utf-8"))
TREES = ("etc", "usr")
MODES = {"gongkai.env": 0o600, "gongkai": 0o755}  # by name; all else 0644
ROOM = 4  # bodies up to so many times max_file reach the program, whose form says it better and keeps what was typed
# What means nothing to nginx, systemd, PostgreSQL and a shell alike.
WORD = re.compile(r"[\w./:\[\]+-]+", re.ASCII)
BLANK = re.compile(r"\{\{(\w+)\}\}")


class Unreadable(Refusal):
    says = "没有生成：设置文件“{path}”读不出来（{why}）。请对照 deploy/site.toml 改正后再运行。"


class NoHost(Refusal):
    says = '没有生成：设置文件里没有写网站的域名。请加一行，例如 host = "www.qingyuan.example"。'


class UnknownSetting(Refusal):
    says = "没有生成：没有“{name}”这一项设置。可以设置的有：{names}。"


class BadSetting(Refusal):
    says = "没有生成：“{name}”设成了{value}，应当与“{like}”同类，只用字母、数字和 . / : - _ 这些符号。"


class Usage(Refusal):
    says = "没有生成：请写明设置文件和输出文件夹，例如 .venv/bin/python deploy/render.py /etc/gongkai/site.toml out"


def settings(path: Path) -> dict[str, Any]:
    """The defaults with what the file says instead. Raises Unreadable, NoHost, UnknownSetting, BadSetting."""
    try:
        said = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise Unreadable(path=path, why=error) from error
    if "host" not in said:
        raise NoHost
    for name, value in said.items():
        if name not in DEFAULTS:
            raise UnknownSetting(name=name, names="、".join(DEFAULTS))
        if not _fits(value, DEFAULTS[name]):
            raise BadSetting(name=name, value=value, like=DEFAULTS[name])
    return DEFAULTS | said


def _fits(value: object, like: object) -> bool:
    if isinstance(value, list) and isinstance(like, list):
        return bool(value) and all(_fits(one, like[0]) for one in value)
    if type(value) is not type(like):
        return False
    return value > 0 if type(value) is int else isinstance(value, bool) or bool(WORD.fullmatch(str(value)))


def blanks(said: dict[str, Any]) -> dict[str, str]:
    """What stands for each {{name}}: the settings, and what follows from them."""
    return {
        **{name: str(value) for name, value in said.items()},
        "listen_http": _lines("listen {};", said["http"]),
        "listen_https": _lines("listen {} ssl http2;", said["https"]),
        "brotli": "brotli_static on;" if said["brotli"] else "# no brotli",
        "max_body": str(ROOM * said["max_file"]),
    }


def _lines(pattern: str, values: list[str]) -> str:
    return "\n    ".join(pattern.format(value) for value in values)


def fill(text: str, known: dict[str, str]) -> str:
    """The text without its blanks. Raises KeyError for a blank that nothing stands for."""
    return BLANK.sub(lambda blank: known[blank[1]], text)


def render(said: dict[str, Any], to: Path) -> list[Path]:
    """Write every file, filled in, at its place below `to`; the files written."""
    known, written = blanks(said), []
    for source in sorted(path for tree in TREES for path in (HERE / tree).rglob("*") if path.is_file()):
        target = to / source.relative_to(HERE)
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = MODES.get(source.name, 0o644)
        target.touch(mode)
        target.chmod(mode)  # before there is anything to read in it
        target.write_text(fill(source.read_text("utf-8"), known), "utf-8")
        written.append(target)
    return written


def main(words: list[str]) -> int:
    try:
        if len(words) != 2:
            raise Usage
        written = render(settings(Path(words[0])), Path(words[1]))
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 2
    for path in written:
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
