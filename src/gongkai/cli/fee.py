"""`gongkai fee`: the information-processing fee, and how it was counted."""

import re
from typing import Annotated, Any

import typer

from gongkai.cli._format import Format, FormatOption, print_json
from gongkai.cli.due import parse_date
from gongkai.law.fees import SCALES, Fee, fee
from gongkai.law.refusal import Refusal

HELP = """计算信息处理费：按件计收或者按量计收，同一申请不能两样都收。

例：gongkai fee items 34
"""
app = typer.Typer(add_completion=False, help=HELP)
NEGATIVE = {"ignore_unknown_options": True}  # -5 is a number that is refused, not an option
OnOption = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="申请日期；本办法2021年1月1日起施行，此前不适用。")
]


class NotANumber(Refusal):
    says = "“{text}”不是整数：请写{unit}数，例如 gongkai fee {by} 34。"


@app.command("items", context_settings=NEGATIVE, short_help="按件计收")
def items(
    number: Annotated[str, typer.Argument(metavar="N", help="同一申请人当月累计的件数。")],
    on: OnOption = None,
    output: FormatOption = Format.text,
) -> None:
    """按件计收：同一申请人一个自然月内累计件数的信息处理费，第一行为合计（元），以下逐档列出。

    例：gongkai fee items 34
    """
    _answer("items", number, on, output)


@app.command("pages", context_settings=NEGATIVE, short_help="按量计收")
def pages(
    number: Annotated[str, typer.Argument(metavar="N", help="一件申请要求提供的页数。")],
    on: OnOption = None,
    output: FormatOption = Format.text,
) -> None:
    """按量计收：一件申请所提供页数的信息处理费，第一行为合计（元），以下逐档列出。

    例：gongkai fee pages 250
    """
    _answer("pages", number, on, output)


def _answer(by: str, number: str, on: str | None, output: Format) -> None:
    scale = SCALES[by]
    if not re.fullmatch(r"[-+]?\d{1,1000}", number):
        raise NotANumber(text=number, unit=scale.unit, by=by)
    found = fee(scale, int(number), parse_date(on, "“--on”") if on else None)
    if output is Format.json:
        print_json(_to_json(by, found))
    else:
        print(found.amount, *_lines(found), sep="\n")


def _lines(found: Fee) -> list[str]:
    unit = found.scale.unit
    parts = [
        f"第{part.first}至{part.last}{unit}：{part.count}{unit} × {part.rate}元 = {part.amount}元"
        for part in found.parts
    ]
    unsure = "；施行日期和条文序号未经核对" if found.scale.cite.law.unconfirmed else ""
    return [
        f"{found.scale.label}，{found.scale.counted}共{found.number}{unit}，合计{found.amount}元。",
        *parts,
        f"依据：{found.scale.cite.full}（{found.scale.cite.law.number}）{unsure}。",
    ]


def _to_json(by: str, found: Fee) -> dict[str, Any]:
    return {
        "amount": found.amount,
        "by": by,
        "number": found.number,
        "parts": [
            {"first": p.first, "last": p.last, "count": p.count, "rate": p.rate, "amount": p.amount}
            for p in found.parts
        ],
        "cite": found.scale.cite.marked,
    }
