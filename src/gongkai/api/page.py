"""The page that describes the interface, made from its OpenAPI document: plain HTML, no script, no other host."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase

from gongkai.api.coded import LISTS
from gongkai.api.vocabularies import Vocabularies

Node = Mapping[str, Any]


@dataclass(frozen=True)
class Row:
    """A parameter, or a field of an answer, whose `name` is the way down to it: publisher.name."""

    name: str
    title: str
    type: str
    note: str
    table: str = ""  # the code table with its values


@dataclass(frozen=True)
class Described:
    path: str
    summary: str
    description: str
    parameters: list[Row]
    answer: list[Row]


@dataclass(frozen=True)
class Table:
    """A code table: (code, words, article) of each line."""

    name: str
    title: str
    lines: list[tuple[str, str, str]]


class Page(DocsBase):
    """Documentation for people, in the place of the viewers that ninja brings, which are programs in the browser."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        document = api.get_openapi_schema(path_params=kwargs)
        told = {
            "operations": list(operations(document)),
            "tables": list(_tables()),
            "title": document["info"]["title"],
            "lead": document["info"]["description"],
            "canonical": f"{settings.GONGKAI_SITE}{request.path}",
        }
        return render(request, "api/page.html", told)


def operations(document: Node) -> Iterator[Described]:
    """Every operation, in the order of the document."""
    schemas = document["components"]["schemas"]
    for path, methods in document["paths"].items():
        told = methods["get"]
        content = told["responses"][200]["content"]["application/json"]["schema"]
        parameters = [_row(each["name"], each["schema"]) for each in told["parameters"]]
        yield Described(path, told["summary"], told["description"], parameters, list(_fields(content, schemas)))


def _fields(schema: Node, schemas: Node, above: str = "") -> Iterator[Row]:
    for name, field in _resolved(schema, schemas).get("properties", {}).items():
        yield _row(f"{above}{name}", field)
        yield from _fields(field, schemas, f"{above}{name}.")


def _resolved(schema: Node, schemas: Node) -> Node:
    """The object that a schema means: itself, what it refers to, each of a list, or what is not null."""
    for inner in (schema, schema.get("items", {}), *schema.get("anyOf", ()), *schema.get("allOf", ())):
        if "$ref" in inner:
            found: Node = schemas[inner["$ref"].rpartition("/")[2]]
            return found
    return schema


def _row(name: str, schema: Node) -> Row:
    return Row(name, schema.get("title", ""), _type(schema), schema.get("description", ""), _table(schema))


def _table(schema: Node) -> str:
    """The name of the code table whose keys are all the values that a schema allows; "" where there is none."""
    for inner in (schema, *schema.get("anyOf", ())):
        if "enum" in inner:
            return next((name for name, known in LISTS.items() if [*known] == inner["enum"]), "")
    return ""


def _tables() -> Iterator[Table]:
    for name, known in LISTS.items():
        lines = [(code, line.label, line.cite.marked) for code, line in known.items()]
        yield Table(name, Vocabularies.model_fields[name].title or name, lines)


def _type(schema: Node) -> str:
    if "enum" in schema:
        return "代码"
    if alternatives := [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]:
        return "、".join(dict.fromkeys(map(_type, alternatives)))
    if schema.get("type") == "array":
        return f"{_type(schema['items'])}的列表"
    named = {"date": "日期", "date-time": "时间"}.get(schema.get("format", ""))
    plain = {"string": "文字", "integer": "整数", "boolean": "真假"}
    return named or plain.get(schema.get("type", ""), "对象")
