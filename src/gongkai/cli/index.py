"""`gongkai index rebuild`: the full-text index built anew."""

import typer

from gongkai.cli._database import alone, migrate, start
from gongkai.cli._progress import counted

app = typer.Typer(add_completion=False)


@app.callback()
def index() -> None:
    """全文检索的索引。

    例：gongkai index rebuild
    """


@app.command(short_help="重建全文检索的索引")
def rebuild() -> int:
    """在旁边重建全文检索的索引，建成后换上；重建期间照常检索。平时随办随更新，损坏了也会自动重建，不必手工运行。

    例：gongkai index rebuild
    """
    start()
    with alone():
        migrate()
    from django.utils import timezone

    from gongkai.search.keep import Keeper

    with counted("正在重建索引") as told:
        records = Keeper().rebuild(timezone.now, told)
    print(f"索引已经重建：共{records}条记录。")
    return 0
