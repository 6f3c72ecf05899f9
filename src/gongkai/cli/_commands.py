"""Find a command by its name, run it, and turn whatever goes wrong into one Chinese sentence and a status."""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from pkgutil import iter_modules
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

import gongkai.cli
from gongkai.cli._chinese import printable, sentence, speak
from gongkai.cli._faults import told
from gongkai.law.refusal import Refusal

REFUSED = 2
HINT = "用 gongkai --help 查看全部命令。"


class NoSuchCommand(Refusal):
    says = "没有“{name}”这个命令，现有命令：{names}。" + HINT


class NoCommand(Refusal):
    says = "请写明要做什么，现有命令：{names}。" + HINT


def names() -> list[str]:
    """The names of all commands."""
    return sorted(found.name for found in iter_modules(gongkai.cli.__path__) if not found.name.startswith("_"))


class Commands(TyperGroup):
    """The commands are the modules of the package; each is imported when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        return names()

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in names():
            return None
        module = import_module(f"{gongkai.cli.__name__}.{cmd_name}")
        return speak(typer.main.get_command(module.app))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in names() and not args[0].startswith("-"):
            raise NoSuchCommand(name=args[0], names="、".join(names()))
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"max_content_width": 100},
)


@app.callback(invoke_without_command=True)
def gongkai_command(
    ctx: typer.Context,
    version_asked: Annotated[bool, typer.Option("--version", help="显示版本号。")] = False,
) -> None:
    """政府信息公开工作：公开信息，办理申请，计算期限和收费，读取和检查年度报告。

    例：gongkai due reply received=2025-09-22
    """
    if version_asked:
        print(f"gongkai {version('gongkai')}")
    elif ctx.invoked_subcommand is None:
        raise NoCommand(names="、".join(names()))


def run(args: Sequence[str]) -> int:
    """Run one command line, return its exit status. What is refused or fails is said on standard error, status 2."""
    try:
        status = speak(typer.main.get_command(app))(args=list(args), prog_name="gongkai", standalone_mode=False)
    except (Refusal, TyperException) as refusal:
        print(sentence(refusal), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        raise
    except Exception as error:
        says = told(error)
        if says is None:
            raise
        print(printable(says), file=sys.stderr)
        return REFUSED
    return min(status, REFUSED) if isinstance(status, int) else 0  # the library's own status for Ctrl-C is 130
