"""`gongkai site verify`: are the public pages as they were written?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import start
from gongkai.cli._format import Format, FormatOption, print_json

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    from gongkai.portal.baked.verify import Verdict

app = typer.Typer(add_completion=False)
_SHOWN = 200  # more than anyone reads; JSON has them all


@app.callback()
def site() -> None:
    """公众网站的网页文件。

    例：gongkai site verify
    """


@app.command()
def verify(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[文件夹]", help="另存或者拷到别处的网站；不写则核对数据文件夹里的 site/。")
    ] = None,
    key: Annotated[
        Path | None, typer.Option(metavar="文件", help="另存的公钥；不写则用数据文件夹里的 keys/heads.pub。")
    ] = None,
    output: FormatOption = Format.text,
) -> int:
    """按签名的清单核对全部网页和附件：都相符为0；有改动、多出、缺少的为1，并逐个指出。

    \b
    例：gongkai site verify
        gongkai site verify U盘/site --key 光盘/heads.pub --format json
    每个文件夹里的 SM3SUMS 列出文件的 SM3 值，最上层的由本单位的密钥签名（SM3SUMS.signed）。
    没有 gongkai 的机器上，可以在任一文件夹里用 cksum -a sm3 -c SM3SUMS 核对。
    """
    start()
    from gongkai.audit.signing import public_key
    from gongkai.portal.baked.change import folder as ours
    from gongkai.portal.baked.turn import nobody_writing
    from gongkai.portal.baked.verify import again

    trusted = public_key(key)
    site = folder or ours()
    verdict, unfinished = _looked(site, trusted), False
    if verdict.findings and folder is None:
        with nobody_writing() as unfinished:
            verdict = again(site, trusted, verdict)
    if output is Format.json:
        told = {"files": verdict.files, "signed_at": verdict.at, "unfinished": unfinished}
        told["findings"] = [{"kind": each.kind, "name": each.name, "message": each.says} for each in verdict.findings]
        print_json(told)
    else:
        for line in _lines(verdict, unfinished, known=trusted is not None):
            print(printable(line))  # each by itself: a line break in the name of a file begins none
    return 1 if verdict.findings else 0


def _looked(site: Path, trusted: "Ed25519PublicKey | None") -> "Verdict":
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    from gongkai.portal.baked.verify import verify as check

    console = Console(stderr=True)
    shown = Progress(
        SpinnerColumn(),
        TextColumn("核对网站文件 {task.completed}"),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with shown:
        task = shown.add_task("", total=None)
        return check(site, trusted, lambda files: shown.update(task, completed=files))


def _lines(verdict: "Verdict", unfinished: bool, *, known: bool) -> list[str]:
    if not verdict.findings:
        whose = "" if known else "（没有公钥，只能证明签名后没有改动，不能证明是谁签的）"
        return [f"网站完整：{verdict.files}个文件全部与清单相符，清单签名于{verdict.at}{whose}。"]
    lines = [f"网站与清单不符：核对了{verdict.files}个文件，发现{len(verdict.findings)}处。"]
    lines += [f"  {each.says}。" for each in verdict.findings[:_SHOWN]]
    if len(verdict.findings) > _SHOWN:
        lines.append(f"  ……还有{len(verdict.findings) - _SHOWN}处，用 --format json 查看全部。")
    lines.append(_UNFINISHED if unfinished else _ADVICE)
    return lines


_UNFINISHED = (
    "上一次写网页没有做完（断电、磁盘满或者程序被中止），以上可能由此而来。"
    "请先运行 gongkai bake 接着做完，再核对一次；仍然不符的，才是被人改动。"
)
_ADVICE = (
    "请先把 site 文件夹另存一份作为证据，报告分管领导；查明谁能写这个文件夹、有没有人从网站服务器进来过。"
    "再运行 gongkai bake --all，全部网页按数据库重做，多出的文件同时清除。"
)
