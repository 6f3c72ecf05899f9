"""The lists from which values are taken: every code with its words, and the fields of every kind."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from gongkai.api.coded import LISTS, Coded
from gongkai.api.item import told
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.relation import RELATIONS

router = Router(tags=["代码表"])


class Term(Coded):
    basis: str = Field(title="依据")
    parent: str = Field("", title="上级的代码")


class KindField(Schema):
    name: str = Field(title="字段")
    label: str = Field(title="名称")
    kind: str = Field(title="类型", description="text、long、date、number、choice、rows（表）")
    choices: list[Coded] = Field(title="可以取的值")
    columns: list[str] = Field(title="表的各列")
    unit: str = Field(title="单位")


class KindTerm(Term):
    column: str = Field(title="所在栏目的代码")
    catalogue: str = Field(title="通常所属事项的代码")
    fields_: list[KindField] = Field(title="专项内容的字段", alias="fields")


class RelationTerm(Term):
    back: str = Field(title="反过来的名称")


class Vocabularies(Schema):
    kinds: list[KindTerm] = told("kind")
    topics: list[Term] = told("topic")
    genres: list[Term] = told("genre")
    validity: list[Term] = told("validity")
    attributes: list[Term] = told("attribute")
    origins: list[Term] = told("origin")
    columns: list[Term] = Field(title="栏目")
    levels: list[Term] = Field(title="机关层级")
    relations: list[RelationTerm] = Field(title="信息之间的关系")


@router.get(
    "/vocabularies",
    response=Vocabularies,
    by_alias=True,
    summary="代码表",
    description="其他接口所用的代码和它们的名称、依据；信息种类带专项内容的字段。",
    url_name="vocabularies",
)
def vocabularies(request: HttpRequest) -> dict[str, Any]:
    plain = {name: [_term(code, line) for code, line in known.items()] for name, known in LISTS.items()}
    kinds = [_term(name, kind) | {"fields": list(_fields(name))} for name, kind in KINDS.items()]
    relations = [_term(name, relation) | {"back": relation.back} for name, relation in RELATIONS.items()]
    return plain | {"kinds": kinds, "relations": relations}


def _term(code: str, line: Any) -> dict[str, Any]:
    told = {"code": code, "label": line.label, "basis": line.cite.marked}
    return told | {name: getattr(line, name) for name in ("parent", "column", "catalogue") if hasattr(line, name)}


def _fields(kind: str) -> Iterator[dict[str, Any]]:
    for field in KINDS[kind].fields:
        choices = [{"code": key, "label": label} for key, label in field.choices.items()]
        told = {name: getattr(field, name) for name in ("name", "label", "kind", "columns", "unit")}
        yield told | {"choices": choices}
