"""`gongkai search`: what any citizen may find."""

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import prepared
from gongkai.cli._faults import database_named
from gongkai.cli._format import Format, FormatOption, print_json
from gongkai.law.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from gongkai.search.asked import Asked, Found, Hit, Marked

MOST = 1_000
app = typer.Typer(add_completion=False)


class NothingThere(Refusal):
    says = (
        "没有检索：{database}还没有建立。请核对 GONGKAI_HOME 和 DATABASE_URL 是不是写对了；"
        "新装的请先运行 gongkai init。"
    )


@app.command()
def search(
    query: Annotated[str, typer.Argument(metavar="检索词", help="词、短语（加引号）、文号；用 OR 和减号组合。")],
    output: FormatOption = Format.text,
    limit: Annotated[int, typer.Option("--limit", min=1, max=MOST, help="最多列出多少条。")] = 20,
) -> int:
    """检索现在公开的政府信息、年度报告、公开指南和目录，与公众在网站上检索到的相同。

    \b
    例：gongkai search 惠民补贴
        gongkai search '"公共场所卫生" OR 阳政发〔2026〕3号' --format json --limit 5
    没有找到的，退出状态为1。
    """
    if not prepared():
        raise NothingThere(database=database_named())
    from django.utils import timezone

    from gongkai.search.answer import LARGEST
    from gongkai.search.asked import Asked
    from gongkai.search.document import KINDS
    from gongkai.search.seen import public

    now = timezone.now()
    found = _first(Asked(query, size=min(limit, LARGEST), facets=False), limit, lambda asked: public(asked, now=now))
    if output is Format.json:
        for said in found.says:
            print(printable(said), file=sys.stderr)
        print_json([_told(hit) for hit in found.hits])
        return int(not found.hits)
    for said in found.says:
        print(printable(said))
    for hit in found.hits:
        print(printable(f"{_plain(hit.title)}（{KINDS[hit.kind]}，{hit.date}）"))
        print(printable(f"    {_plain(hit.snippet)}"))
        print(printable(f"    {_url(hit)}"))
    more = f"，列出前{len(found.hits)}条" if found.total > len(found.hits) else ""
    print(f"共{found.total}条{more}。" if found.hits else "没有找到。")
    return int(not found.hits)


def _first(asked: "Asked", limit: int, ask: "Callable[[Asked], Found]") -> "Found":
    """The first `limit` hits, page by page: no answer of the index is longer than a page."""
    found = ask(asked)
    hits, page = list(found.hits), 2
    while len(hits) < min(limit, found.total) and (more := ask(replace(asked, page=page)).hits):
        hits, page = [*hits, *more], page + 1
    return replace(found, hits=tuple(hits[:limit]))


def _told(hit: "Hit") -> dict[str, str]:
    return {
        "title": _plain(hit.title),
        "url": _url(hit),
        "kind": hit.kind,
        "date": hit.date.isoformat(),
        "snippet": _plain(hit.snippet),
    }


def _url(hit: "Hit") -> str:
    """The address of its page, within the site where nobody said where that stands."""
    from django.conf import settings

    return f"{settings.GONGKAI_SITE}/{hit.url}" if settings.GONGKAI_SITE else hit.url


def _plain(marked: "Marked") -> str:
    return " ".join("".join(piece for piece, _ in marked).split())
