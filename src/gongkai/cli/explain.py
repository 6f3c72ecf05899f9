"""`gongkai explain`: what a check looks at, why, with an example and its basis."""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Annotated

import typer

from gongkai.law.checks import CHECKS, SEVERITIES, Check
from gongkai.law.refusal import Refusal

app = typer.Typer(add_completion=False)


class NoSuchCheck(Refusal):
    says = "没有“{code}”这项检查{near}。全部检查见 gongkai explain。"


@app.command("explain", short_help="说明一项检查：查什么、为什么、例子、依据")
def explain_command(
    code: Annotated[str | None, typer.Argument(metavar="CODE", help="检查的代码；不写则列出全部。")] = None,
) -> None:
    """说明 gongkai check 的一项检查：查什么、为什么、例子、依据。

    \b
    例：gongkai explain relation-broken
        gongkai explain
    """
    if code is None:
        print(*_listing(), sep="\n")
        return
    if code not in CHECKS:
        near = get_close_matches(code, CHECKS, n=3, cutoff=0.4)
        raise NoSuchCheck(code=code, near=f"，是不是：{'、'.join(near)}" if near else "")
    print(*_explained(CHECKS[code]), sep="\n")


def _listing() -> Iterator[str]:
    width = max(map(len, CHECKS))
    for check in CHECKS.values():
        yield f"{check.code.ljust(width)}  {SEVERITIES[check.severity]}  {check.title}"


def _explained(check: Check) -> Iterator[str]:
    yield f"{check.code}  {check.title}（{SEVERITIES[check.severity]}）"
    yield f"为什么：{check.why}"
    yield f"例：{check.example}"
    yield f"依据：{'；'.join(cite.full for cite in check.cites)}。"
