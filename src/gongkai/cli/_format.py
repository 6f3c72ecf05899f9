"""`--format text|json`, the same for every command."""

import json
from enum import StrEnum
from typing import Annotated, Any

import typer


class Format(StrEnum):
    text = "text"
    json = "json"


FormatOption = Annotated[Format, typer.Option("--format", help="输出格式：text 供人阅读，json 供程序读取。")]


def print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
