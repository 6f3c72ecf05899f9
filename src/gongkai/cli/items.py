"""`gongkai items`: what stood on another site moves in, from a sheet with files or from saved pages."""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import alone, migrate, start
from gongkai.cli._format import Format, FormatOption, print_json
from gongkai.law.refusal import Refusal
from gongkai.papers.intake.archive import MAX_UNPACKED

if TYPE_CHECKING:
    from gongkai.audit.actor import Actor
    from gongkai.organs.models import Organ
    from gongkai.publication.importing.judged import Judged
    from gongkai.publication.importing.move import Move
    from gongkai.publication.importing.pages import Column

app = typer.Typer(
    add_completion=False,
    help="""主动公开的信息：从原网站迁入。

例：gongkai items import 旧网站 --organ 阳头升乡人民政府 --dry-run
""",
)


class NoSuchOrgan(Refusal):
    says = "没有导入：名录中没有“{name}”。请写机关的全称，或者只有它使用的简称。"


class NoSuchPlace(Refusal):
    says = "没有导入：没有“{name}”这个文件或者文件夹。请核对路径。"


class TooBig(Refusal):
    says = "没有导入：“{name}”有{size}MB，超过压缩包的上限{limit}MB。请先解压，再用解压的文件夹导入。"


class NoSuchPerson(Refusal):
    says = "没有导入：没有在用的账号“{name}”。请用 --by 写明由哪位信息员迁入，他对迁入的内容负责。"


class NoSuchChoice(Refusal):
    says = "没有导入：{says}"


@app.command("import", short_help="迁入信息")
def take_in(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="表格、文件夹或者 ZIP。")],
    organ: Annotated[str, typer.Option("--organ", metavar="NAME", help="迁入哪个机关：全称，或者只有它使用的简称。")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只检查，不写入。")] = False,
    by: Annotated[str, typer.Option("--by", metavar="账号", help="由哪位信息员迁入（登录用的账号）。")] = "",
    kind: Annotated[str, typer.Option("--kind", metavar="NAME", help="网页都是哪一种信息；不写是其他信息。")] = "",
    catalogue: Annotated[str, typer.Option("--catalogue", metavar="CODE", help="网页都属于目录中的哪一项。")] = "",
    undated: Annotated[
        bool, typer.Option("--undated-as-published", help="网页没有成文日期的，用原发布日期代替。")
    ] = False,
    form: FormatOption = Format.text,
) -> int:
    """逐条检查，能迁入的迁入并送审；查出个人信息、有疑点的留作草稿。中断后再运行一次，接着迁入其余的。

    迁入的信息与新起草的一样审核、保密审查、签发。只在机关页面设定的“迁入时段”里，写明了原网址的可以只由分管领导签发。

    \b
    例：gongkai items import 旧网站 --organ 阳头升乡人民政府 --dry-run
    例：gongkai items import 旧网站/清单.xlsx --organ 阳头升乡人民政府 --by xinxi.jia
    PATH 是表格（正文文件、附件放在同一个文件夹），放有表格或者逐条保存的网页的文件夹，或者它们的 ZIP。
    """
    start()
    with alone():
        migrate()
    place = _organ(organ)
    who = None if dry_run else _person(by, place)
    move = _opened(path, place, _column(place, kind, catalogue, undated))
    for note in move.notes:
        print(printable(note), file=sys.stderr)
    counts: Counter[str] = Counter()
    rows = []
    for judged in _done(move, place, who):
        counts[judged.outcome] += 1
        if form is Format.json:
            rows.append(_row(judged))
        else:
            _tell(judged)
    if form is Format.json:
        print_json({"dry_run": dry_run, "counts": counts, "items": rows})
    else:
        print(_summary(counts, dry_run))
        print(_way(place))
    return 1 if counts["wrong"] or counts["held"] else 0


@app.command(short_help="迁入用的空表格")
def template(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="写到哪个文件（.xlsx）。")],
) -> None:
    """写一张只有表头的表格：一条信息一行，正文和附件写文件名。

    例：gongkai items template -o 迁入信息.xlsx
    """
    start()
    from gongkai.publication.importing.sheet import template as made

    output.write_bytes(made())
    print(printable(f"已写出空表格，存于 {output}。"))


def _organ(name: str) -> "Organ":
    from gongkai.organs.queries import named

    found = named(name)
    if found is None:
        raise NoSuchOrgan(name=name)
    return found


def _person(username: str, organ: "Organ") -> "Actor":
    """Who drafts at the organ under this account. Raises NoSuchPerson, WrongRole."""
    from django.utils import timezone

    from gongkai.law.publication import PUBLICATION
    from gongkai.organs.models import Person
    from gongkai.organs.scope import actor_of

    person = Person.objects.filter(username=username, is_active=True).first()
    if person is None:
        raise NoSuchPerson(name=username)
    actor = actor_of(person, on=timezone.localdate())
    PUBLICATION.move("new", "draft", roles=actor.roles_in(organ))
    return actor


def _column(organ: "Organ", kind: str, catalogue: str, undated: bool) -> "Column":
    from gongkai.publication.importing.pages import Column
    from gongkai.publication.importing.words import choices_of, key_of, unknown

    choices = choices_of(organ)
    chosen = {}
    for name, label, written in (("kind", "--kind", kind), ("catalogue", "--catalogue", catalogue)):
        chosen[name] = key_of(choices[name], written) if written else ""
        if written and not chosen[name]:
            raise NoSuchChoice(says=unknown(label, written, choices[name]))
    return Column(chosen["kind"] or "other", chosen["catalogue"], undated)


def _opened(path: Path, organ: "Organ", column: "Column") -> "Move":
    from django.conf import settings

    from gongkai.publication.importing.move import SHEETS, opened
    from gongkai.publication.importing.source import Folder, Packed

    given: dict[str, Any] = {"column": column, "limit": settings.GONGKAI_MAX_FILE}
    if path.is_dir():
        return opened(Folder(path), organ, **given)
    if not path.is_file():
        raise NoSuchPlace(name=str(path))
    if path.suffix.lower() in SHEETS:
        return opened(Folder(path.parent), organ, name=path.name, **given)
    size = path.stat().st_size
    if size > MAX_UNPACKED:
        raise TooBig(name=path.name, size=size // 1_000_000, limit=MAX_UNPACKED // 1_000_000)
    return opened(Packed(path.read_bytes(), path.name), organ, **given)


def _done(move: "Move", organ: "Organ", actor: "Actor | None") -> "Iterator[Judged]":
    """Every item judged, and taken in by the actor if there is one; a bar shows how far it is."""
    from django.utils import timezone
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from gongkai.organs import years
    from gongkai.publication.importing.judged import Judge
    from gongkai.publication.importing.take import take

    judge, calendar = Judge(organ, timezone.now()), years.load()
    console = Console(stderr=True)
    bar = (TextColumn("正在迁入" if actor else "正在检查"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*bar, console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task("", total=move.total)
        for found in move.items():
            if actor is None:
                yield judge.rehearsed(found)
            else:
                taken = take(judge.judged(found), organ=organ, calendar=calendar, actor=actor, now=timezone.now())
                yield taken.judged
            shown.advance(task)


def _row(judged: "Judged") -> dict[str, Any]:
    found = judged.found
    told = {"errors": found.errors, "stops": judged.stops, "remarks": found.remarks}
    return {"where": found.where, "title": found.title, "index": found.index, "outcome": judged.outcome, **told}


def _tell(judged: "Judged") -> None:
    found = judged.found
    title = f"“{found.title}”" if found.title else ""
    print(printable(f"{found.where}{title}：{judged.label}。"))
    for says in judged.told:
        print(printable(f"    {says}"))


def _summary(counts: Counter[str], dry_run: bool) -> str:
    from gongkai.publication.importing.judged import OUTCOMES

    said = "；".join(f"{label}：{counts[name]}条" for name, label in OUTCOMES.items())
    if dry_run:
        return f"只作检查，没有写入。{said}。"
    return f"已迁入{counts['ready'] + counts['held']}条。{said}。"


def _way(organ: "Organ") -> str:
    """Who signs what moves in today."""
    from django.utils.timezone import localdate

    from gongkai.publication.acts.importing import way

    return way(organ, localdate())
