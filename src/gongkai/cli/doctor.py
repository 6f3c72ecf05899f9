"""`gongkai doctor`: is the installation well?"""

from dataclasses import asdict
from pathlib import Path

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import start
from gongkai.cli._faults import database_named
from gongkai.cli._format import Format, FormatOption, print_json
from gongkai.law.refusal import Refusal

app = typer.Typer(add_completion=False)
_SIGNS = {"well": "正常  ", "note": "提醒  ", "wrong": "不正常"}


class NothingThere(Refusal):
    says = (
        "没有检查：{database}还没有建立。请核对 GONGKAI_HOME 和 DATABASE_URL 是不是写对了；"
        "新装的请先运行 gongkai init。"
    )


@app.command()
def doctor(output: FormatOption = Format.text) -> int:
    """检查运行环境：数据库、时钟、密钥、磁盘、字体、防病毒、邮件、后台和备份；有不正常的，退出状态为1。

    例：gongkai doctor
    """
    start()
    from django.db import connection
    from django.utils import timezone

    from gongkai.operation.health import examine

    if connection.vendor == "sqlite" and not Path(str(connection.settings_dict["NAME"])).exists():
        raise NothingThere(database=database_named())
    found = examine(timezone.now())
    if output is Format.json:
        print_json([asdict(finding) for finding in found])
    else:
        for finding in found:
            print(printable(f"{_SIGNS[finding.state]}  {finding.thing}：{finding.says}"))
    return int(any(finding.state == "wrong" for finding in found))
