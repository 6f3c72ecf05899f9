"""The parts of the READMEs that the program itself says: examples with their real output, and the environment table."""

import os
import re
import shlex
import subprocess
import sys
import tempfile

from declared import ROOT

from gongkai.project.environment import VARIABLES

PAGES = ("README.md", "README.zh-CN.md")
EXAMPLE = re.compile(r"```\n\$ \.venv/bin/gongkai ([^\n]+)\n(.*?)```", re.DOTALL)
ROW = re.compile(r"^\| `([A-Z_]+)` \|[^\n]*\n", re.MULTILINE)


def renewed(name: str, page: str) -> str:
    """The page with every `$ .venv/bin/gongkai …` block holding what the command prints now."""
    page = EXAMPLE.sub(lambda found: f"```\n$ .venv/bin/gongkai {found[1]}\n{output(found[1])}```", page)
    return variables(page) if name == "README.zh-CN.md" else page


def output(words: str) -> str:
    """Standard output of a command, run at the root of the repository with an empty folder for its data."""
    program = "import sys; sys.argv[0] = 'gongkai'; from gongkai.cli import main; main()"
    with tempfile.TemporaryDirectory() as home:
        ours = {**os.environ, "GONGKAI_HOME": home, "COLUMNS": "120"}
        command = [sys.executable, "-c", program, *shlex.split(words)]
        return subprocess.run(command, cwd=ROOT, env=ours, stdout=subprocess.PIPE, text=True, check=False).stdout


def variables(page: str) -> str:
    """The Chinese table takes its words from the declarations; the English one is a translation that a test watches."""
    rows = [
        f"| `{variable.name}` | {f'`{variable.default}`' if variable.default else ''} | {variable.meaning} |\n"
        for variable in VARIABLES
    ]
    first = ROW.search(page)
    if first is None:
        raise ValueError("the page has no table of environment variables")
    return page[: first.start()] + "".join(rows) + ROW.sub("", page[first.start() :])
