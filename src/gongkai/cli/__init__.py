"""The command `gongkai`. One command a module of this package, found by its name: `cli/due.py` is `gongkai due`.

Such a module has `app = typer.Typer(add_completion=False)`; nothing of it is imported until its command is called, so
a command that needs no database never loads one. A command may return its exit status: 0 nothing to complain of, 1
something to complain of, 2 not done. Modules whose name begins with an underscore are no commands.
"""

import os
import signal
import sys
import time
from collections.abc import Sequence

TIME_ZONE = "Asia/Shanghai"
INTERRUPTED = 128 + signal.SIGINT
BROKEN_PIPE = 128 + signal.SIGPIPE


def main() -> None:
    """Run the command line and leave with its status."""
    os.environ["TZ"] = TIME_ZONE
    time.tzset()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that can't show 〔〕 still gets its answer
    sys.exit(_run(sys.argv[1:]))


def _run(args: Sequence[str]) -> int:
    from gongkai.cli._commands import run

    try:
        status = run(args)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # `gongkai due … | head -1`: the reader has what it wanted
        return _let_go()
    except SystemExit as end:  # the library's own way of saying so
        if isinstance(end.__context__, BrokenPipeError):
            return _let_go()
        raise
    return status


def _let_go() -> int:
    """Nobody reads on: send what is still buffered nowhere, so that closing it at exit raises nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
    return BROKEN_PIPE
