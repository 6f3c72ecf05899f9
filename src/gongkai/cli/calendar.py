"""`gongkai calendar`: which years are announced, and taking in the notice of a new one."""

from pathlib import Path
from typing import Annotated

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._format import Format, FormatOption, print_json
from gongkai.law.calendar import Calendar
from gongkai.law.festivals import LUNAR
from gongkai.organs import years

HELP = """工作日历：查看各年放假安排，录入新一年的通知。

例：gongkai calendar list
"""
app = typer.Typer(add_completion=False, help=HELP)
STATES = {"announced": "已公布", "imported": "已录入", "projected": "推算"}


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
    before = _state(years.load(), year.year)
    target = years.store(year, text).absolute()
    replaced = f"，取代原有安排（{STATES[before]}）" if before != "projected" else ""
    days = years.load().working_days(year.year)
    said = f"已录入{year.year}年放假安排（{'、'.join(year.notices)}）{replaced}：全年{days}个工作日，存于 {target}。"
    print(printable(said))


@app.command("list", short_help="查看各年放假安排")
def list_years(output: FormatOption = Format.text) -> None:
    """列出各年的依据、来源和工作日数；推算的年份只供参考。

    例：gongkai calendar list
    """
    calendar = years.load()
    rows = [_row(calendar, year) for year in sorted({year.year for year in calendar.years} | set(LUNAR))]
    if output is Format.json:
        print_json(rows)
        return
    for row in rows:
        print(f"{row['year']}  {STATES[str(row['state'])]}  {row['working_days']}个工作日  {row['source']}")


def _row(calendar: Calendar, year: int) -> dict[str, object]:
    return {
        "year": year,
        "state": _state(calendar, year),
        "working_days": calendar.working_days(year),
        "source": str(calendar.basis(year)),
    }


def _state(calendar: Calendar, year: int) -> str:
    if year in calendar.imported:
        return "imported"
    return "announced" if calendar.known(year) else "projected"
