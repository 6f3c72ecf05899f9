"""`gongkai demo`: the fictional county 清源县, with its organs and annual reports."""

import os
import sys

import typer

app = typer.Typer(add_completion=False)


@app.command()
def demo() -> None:
    """准备数据库，装入演示数据（虚构的清源县），然后返回；已经装入的不再改动。

    例：gongkai demo
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from gongkai.cli.demo.county import make

    call_command("migrate", verbosity=0)
    made = 0
    for line in make(timezone.now()):
        made += 1
        print(line, file=sys.stderr)
    print(f"演示数据已经装入：新增{made}项。" if made else "演示数据早已装入，没有改动。")
