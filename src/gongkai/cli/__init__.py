"""The command `gongkai`. One command a module of this package, found by its name: `cli/due.py` is `gongkai due`.

Such a module has `app = typer.Typer(add_completion=False)`; nothing of it is imported until its command is called, so
a command that needs no database never loads one. A command may return its exit status: 0 nothing to complain of, 1
something to complain of, 2 not done. Modules whose name begins with an underscore are no commands.
"""

import os
import sys
import time
from collections.abc import Sequence

TIME_ZONE = "Asia/Shanghai"
NOT_DONE = 2
CLOSED = "没有完成：标准输出已经关闭，结果没有去处。请去掉命令行中的 >&-，或者把结果写入文件。"


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

    if sys.stdout is None:  # `gongkai … >&-`
        return _complain(CLOSED)
    try:
        status = run(args)
    except KeyboardInterrupt:
        return NOT_DONE
    except BrokenPipeError:  # `gongkai due … | head -1`: the reader has what it wanted
        return _let_go()
    except SystemExit as end:  # the library's own way of saying so
        if isinstance(end.__context__, BrokenPipeError):
            return _let_go()
        raise
    return _flush(status)


def _flush(status: int) -> int:
    """What is still buffered goes out here, where it can be said that it did not: at exit nobody would hear of it."""
    from gongkai.cli._faults import told

    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _let_go()
    except OSError as error:
        if status != NOT_DONE:  # else it has been said already
            _complain(told(error))
        return _let_go()
    return status


def _complain(says: str | None) -> int:
    if sys.stderr is not None:
        print(says, file=sys.stderr)
    return NOT_DONE


def _let_go() -> int:
    """Nobody reads on: send what is still buffered nowhere, so that closing it at exit raises nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.__stdout__.fileno() if sys.__stdout__ else 1)
    return NOT_DONE
