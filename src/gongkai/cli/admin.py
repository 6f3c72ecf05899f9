"""`gongkai admin`: the first administrator, and letting one in again who has lost password or phone."""

import sys
from collections.abc import Callable
from getpass import getpass
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from gongkai.cli._chinese import printable
from gongkai.cli._database import alone, migrate, start
from gongkai.law.refusal import Refusal

if TYPE_CHECKING:
    from gongkai.audit.actor import Actor
    from gongkai.organs.models import Person

T = TypeVar("T")
HELP = """系统管理员：建立第一位管理员，忘了口令、丢了手机时解救。

例：gongkai admin create --username zhang.san --name 系统管理员甲
"""
app = typer.Typer(add_completion=False, help=HELP)
Username = Annotated[str, typer.Argument(metavar="账号", help="要解救的账号。")]


class NoOrgan(Refusal):
    says = "没有建立：系统里还没有机关。请先运行 gongkai init，再建立系统管理员。"


class UnknownOrgan(Refusal):
    says = "没有建立：名录中没有“{name}”。请写机关的全称；不写 --organ 则在本级机关建立。"


class NoTerminal(Refusal):
    says = "没有建立：这里没有终端，不能输入口令。请把口令从标准输入送来，并加上 --password-stdin。"


class NotTheSame(Refusal):
    says = "没有建立：两次输入的口令不一样。请再运行一遍。"


class NoSuchPerson(Refusal):
    says = "没有办理：没有账号“{username}”。请核对账号名。"


@app.command(short_help="建立系统管理员")
def create(
    username: Annotated[str, typer.Option(metavar="账号", help="登录用的账号。")],
    name: Annotated[str, typer.Option(metavar="姓名", help="页面和日志上显示的姓名。")],
    post: Annotated[str, typer.Option(metavar="职务", help="职务。")] = "系统管理员",
    organ: Annotated[str, typer.Option(metavar="全称", help="所在机关的全称；不写则为本级机关。")] = "",
    password_stdin: Annotated[bool, typer.Option("--password-stdin", help="从标准输入读口令（一行）。")] = False,
) -> None:
    """建立一位系统管理员，管理所在机关及其全部下级；口令在终端上输入两次，不写在命令行里。

    例：gongkai admin create --username zhang.san --name 系统管理员甲
    """
    start()
    from django.utils import timezone

    from gongkai.audit.act import act
    from gongkai.organs.acts.grant import give
    from gongkai.organs.acts.person import add
    from gongkai.organs.models import Organ
    from gongkai.organs.queries import top

    with alone():
        migrate()
        place = Organ.objects.filter(name=organ).first() if organ else top()
    if place is None:
        raise UnknownOrgan(name=organ) if organ else NoOrgan
    password, now = _password(password_stdin), timezone.localtime()
    with act(actor=_program(), at=now):
        person = add(
            username=username,
            name=name,
            organ=place,
            post=post,
            password=password,
            must_change_password=False,
            actor=_program(),
            now=now,
        )
        give(person=person, role="administrator", organ=place, since=now.date(), actor=_program(), now=now)
    print(printable(f"已经建立系统管理员“{person.name}”（账号 {username}），管理{place.name}及其下级。"))
    print("第一次登录后，系统会要求设置手机验证器。")


@app.command(short_help="重设口令，解除锁定")
def reset(username: Username) -> None:
    """给一个账号临时口令，只显示这一次；登录后必须改掉。登录失败的锁定一并解除。

    例：gongkai admin reset zhang.san
    """
    start()
    from gongkai.organs.acts.person import reset_password

    password = _rescue(username, reset_password)
    print(printable(f"账号 {username} 的临时口令：{password}"))
    print("只显示这一次，登录后必须改掉。")


@app.command("forget-phone", short_help="重置两步验证")
def forget_phone(username: Username) -> None:
    """手机和备用码都丢了时，让一个账号重新设置手机验证器。

    例：gongkai admin forget-phone zhang.san
    """
    start()
    from gongkai.organs.acts.person import reset_second_factor

    _rescue(username, reset_second_factor)
    print(printable(f"账号 {username} 的两步验证已经重置，下次登录凭口令，须重新设置手机验证器的会要求设置。"))


@app.command(short_help="解除登录失败的锁定")
def unlock(username: Username) -> None:
    """让登录失败过多的账号马上可以再试。

    例：gongkai admin unlock zhang.san
    """
    start()
    from gongkai.organs.acts.person import unlock as open_again

    _rescue(username, open_again)
    print(printable(f"账号 {username} 已经解锁，现在可以登录。"))


def _rescue(username: str, do: Callable[..., T]) -> T:
    from django.utils import timezone

    return do(_person(username).pk, actor=_program(), now=timezone.localtime())


def _person(username: str) -> "Person":
    from gongkai.organs.models import Person

    found = Person.objects.filter(username__iexact=username).first()
    if found is None:
        raise NoSuchPerson(username=username)
    return found


def _program() -> "Actor":
    """Whoever may run this command on the machine may do anything to its data anyway; the log says it was done here."""
    from gongkai.audit.actor import program

    return program("gongkai admin", ("administrator", "competent"))


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise NoTerminal
    password = getpass("口令（至少12个字符，输入时不显示）：")
    if getpass("再输一次：") != password:
        raise NotTheSame
    return password
