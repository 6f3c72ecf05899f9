"""Values from a list of the law: the key that programs compare, and its words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Protocol

from ninja import Schema
from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from gongkai.law.catalogue import COLUMNS
from gongkai.law.information.attribute import ATTRIBUTES
from gongkai.law.information.genres import GENRES
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.origin import ORIGINS
from gongkai.law.information.topics import TOPICS
from gongkai.law.information.validity import VALIDITY
from gongkai.law.power import LEVELS


class Labelled(Protocol):
    @property
    def label(self) -> str: ...


class Coded(Schema):
    code: str = Field(title="代码")
    label: str = Field(title="名称")


@dataclass(frozen=True)
class OneOf:
    """As annotation of a parameter: one of these keys, which the description of the interface lists."""

    keys: tuple[str, ...]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema(list(self.keys))


KindKey = Annotated[str, OneOf(tuple(KINDS))]
TopicKey = Annotated[str, OneOf(tuple(TOPICS))]
ValidityKey = Annotated[str, OneOf(tuple(VALIDITY))]

LISTS: Mapping[str, Mapping[str, Any]] = {
    "kinds": KINDS,
    "topics": TOPICS,
    "genres": GENRES,
    "validity": VALIDITY,
    "attributes": ATTRIBUTES,
    "origins": ORIGINS,
    "columns": COLUMNS,
    "levels": LEVELS,
}


def coded(known: Mapping[str, Labelled], key: str) -> Coded | None:
    """A key with its words; None for "". What the list no longer has keeps its key for its words."""
    if not key:
        return None
    return Coded(code=key, label=known[key].label if key in known else key)
