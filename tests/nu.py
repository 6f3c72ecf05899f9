"""Pages through the Nu Html Checker: one start of Java for as many pages as there are."""

import json
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

Checker = Callable[[Sequence[Path | str]], list[str]]


def checker(java: Path, jar: Path) -> Checker:
    """A function from pages (files, or the text of pages) to what is wrong in them: a line each, errors only.

    A file is named by its path, a text by its position: "2.html:14: Stray end tag “p”.". No page, no start of Java.
    """

    def check(pages: Sequence[Path | str]) -> list[str]:
        if not pages:
            return []
        with tempfile.TemporaryDirectory(prefix="gongkai-nu-") as folder:
            listed = [str(_file(page, Path(folder) / f"{number}.html")) for number, page in enumerate(pages, 1)]
            command = [java, "-Xss1m", "-jar", jar, "--stdout", "--exit-zero-always", "--errors-only"]
            done = subprocess.run([*command, "--format", "json", *listed], capture_output=True, text=True, check=True)
            return [_line(each).removeprefix(f"{folder}/") for each in json.loads(done.stdout)["messages"]]

    return check


def _file(page: Path | str, place: Path) -> Path:
    if isinstance(page, str):
        place.write_text(page, encoding="utf-8")
        return place
    return page.resolve(strict=True)


def _line(message: dict[str, object]) -> str:
    return f"{str(message.get('url', '')).removeprefix('file:')}:{message.get('lastLine', 0)}: {message['message']}"
