"""Where `gongkai check` puts what it made: standard output, a file, a folder; never over what is there."""

import sys
from pathlib import Path

from gongkai.law.refusal import Refusal


class Taken(Refusal):
    says = "没有检查：“{path}”已经有了，本命令不覆盖已有的文件。请换一个名字，或者先移走它。"


class NotEmpty(Refusal):
    says = "没有检查：文件夹“{path}”里已经有文件，本命令不覆盖已有的文件。请换一个文件夹，或者先清空它。"


class NoTarget(Refusal):
    says = "没有检查：{what}要写成文件，请用 -o 写明{where}。"


class NotWritten(Refusal):
    says = "没有写入“{path}”：{why}。请换一个能写入的位置。"


class ManyReports(Refusal):
    says = "没有写入：一共有{many}份报告，一个文件放不下。请把 -o 写成文件夹，例如 -o 检查结果/。"


def free(path: Path | None, *, folder: bool = False) -> None:
    """Before any work: a file must not be there, a folder must be empty. Raises Taken, NotEmpty."""
    if path is None or not path.exists():
        return
    if not folder or not path.is_dir():
        raise Taken(path=path)
    if any(path.iterdir()):
        raise NotEmpty(path=path)


def put(path: Path, data: bytes) -> None:
    """Raises Taken, NotWritten."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise Taken(path=path) from error
    except (OSError, ValueError) as error:
        raise NotWritten(path=path, why=getattr(error, "strerror", "") or "文件名或磁盘有问题") from error


def out(path: Path | None, data: bytes) -> None:
    """Into the file, whose name is told; or to standard output."""
    if path is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
    else:
        put(path, data)
        print(f"已写入：{path}", file=sys.stderr)
