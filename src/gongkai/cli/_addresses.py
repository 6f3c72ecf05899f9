"""What a started server prints: where to look and what to try."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

_SHOWN = ("阳头升乡人民政府", 2020)  # the report of the demo that has faults to look at
_COMMANDS = (
    ("check 文件或文件夹", "读取并核对您手里的年度报告"),
    ("due reply received=2025-09-22", "计算答复期限"),
)


def addresses(root: str) -> str:
    """The lines to print, for an address without a closing slash. Asks the database what there is to look at."""
    pages = [f"  {root}{path}  {what}" for path, what in _pages()]
    commands = [f"  {_program()} {command}  {what}" for command, what in _COMMANDS]
    return "\n".join(["网站已启动，按 Ctrl-C 停止。", *pages, "命令行可以试一试：", *commands])


def _program() -> str:
    """How to call this program from here: by its name if it is on the path, else by its place."""
    called = Path(sys.argv[0])
    if shutil.which(called.name):
        return called.name
    return os.path.relpath(called) if called.is_absolute() else str(called)


def _pages() -> Iterator[tuple[str, str]]:
    from gongkai.organs.queries import named
    from gongkai.reports.queries import of, years

    yield "/", "公众网站：政府信息公开"
    for year in years()[:1]:
        yield f"/annual-reports/{year}/", f"{year}年度的报告"
    name, year = _SHOWN
    organ = named(name)
    record = of(organ, year) if organ else None
    if record:
        path = f"/organs/{record.organ_id}/annual-reports/{year}/"
        yield path, f"{name}{year}年度报告：核对发现{len(record.findings)}处问题，表中标出了有关的数"
    yield "/desk/", "工作台：用账号登录办理"
