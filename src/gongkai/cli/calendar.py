"""`gongkai calendar`: which years are announced, and taking in the notice of a new one."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import prepared
from gongkai.cli._format import Format, FormatOption, print_json
from gongkai.law.notice import Year
from gongkai.organs import years

HELP = """工作日历：查看各年放假安排，录入新一年的通知。

例：gongkai calendar list
"""
app = typer.Typer(add_completion=False, help=HELP)


@app.command("import", short_help="录入一年的放假安排")
def import_year(file: Annotated[Path, typer.Argument(metavar="FILE", help="放假安排文件（TOML）。")]) -> None:
    """录入国务院办公厅放假安排通知，此后的期限按它计算。

    \b
    例：gongkai calendar import 2027.toml
    文件照通知填写，每个假日一段：
      year = 2026
      notices = ["国办发明电〔2025〕7号"]
    \b
      [[holiday]]
      name = "元旦"
      first = 2026-01-01
      last = 2026-01-03
      work = [2026-01-04]
    first、last 是放假的起止日期，work 是调休上班的日期，没有就不写。
    """
    year, text = years.read(file)
    before = years.state(years.load(), year.year)
    counted = _enter(year, text)
    replaced = f"，取代原有安排（{years.STATES[before]}）" if before != "projected" else ""
    days, target = years.load().working_days(year.year), years.path_of(year.year).absolute()
    said = f"已录入{year.year}年放假安排（{'、'.join(year.notices)}）{replaced}：全年{days}个工作日，存于 {target}。"
    print(printable(said + counted))


def _enter(year: Year, text: str) -> str:
    """Store the year, and where there is a database log it, so that open terms are counted anew; what to say of it."""
    if not prepared():
        years.store(year, text)
        return ""
    from django.utils import timezone

    from gongkai.audit.actor import program
    from gongkai.organs.acts.holidays import enter_year

    enter_year(text=text, actor=program("calendar"), now=timezone.now())
    return "正在办理的申请随后重算期限，逐件留痕（由 gongkai serve 或 gongkai work 办理）。"


@app.command("list", short_help="查看各年放假安排")
def list_years(output: FormatOption = Format.text) -> None:
    """列出各年的依据、来源和工作日数；推算的年份只供参考。

    例：gongkai calendar list
    """
    rows = years.known(years.load())
    if output is Format.json:
        print_json([asdict(row) for row in rows])
        return
    for row in rows:
        print(f"{row.year}  {years.STATES[row.state]}  {row.working_days}个工作日  {row.source}")
