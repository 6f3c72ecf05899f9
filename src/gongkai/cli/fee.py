"""`gongkai fee`: the information-processing fee, and how it was counted."""

import re
from enum import StrEnum
from typing import Annotated, Any

import typer

from gongkai.cli._format import Format, FormatOption, print_json
from gongkai.cli.due import parse_date
from gongkai.law.fees import SCALES, Fee, fee
from gongkai.law.refusal import Refusal

# A negative number is an argument here, not an option.
app = typer.Typer(add_completion=False, context_settings={"ignore_unknown_options": True})


class By(StrEnum):
    items = "items"
    pages = "pages"


class NotANumber(Refusal):
    says = "“{text}”不是整数：请写{unit}数，例如 gongkai fee {by} 34。"


@app.command("fee", short_help="计算信息处理费：按件或者按量")
def fee_command(
    by: Annotated[By, typer.Argument(metavar="items|pages", help="items 按件计收，pages 按量计收。")],
    number: Annotated[str, typer.Argument(metavar="N", help="件数或者页数。")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="申请日期，2021年以前不收费。")] = None,
    output: FormatOption = Format.text,
) -> None:
    """计算政府信息公开信息处理费，逐档列出，单位为元。

    \b
    例：gongkai fee items 34    同一申请人当月第34件，累计应收2800元
        gongkai fee pages 250   一件申请提供250页，应收4700元
    """
    scale = SCALES[by]
    if not re.fullmatch(r"[-+]?\d{1,1000}", number):
        raise NotANumber(text=number, unit=scale.unit, by=by)
    found = fee(scale, int(number), parse_date(on) if on else None)
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


def _to_json(by: By, found: Fee) -> dict[str, Any]:
    return {
        "amount": found.amount,
        "by": by.value,
        "number": found.number,
        "parts": [
            {"first": p.first, "last": p.last, "count": p.count, "rate": p.rate, "amount": p.amount}
            for p in found.parts
        ],
        "cite": str(found.scale.cite),
    }
