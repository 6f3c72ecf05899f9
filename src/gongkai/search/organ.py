"""The organ of a question, as somebody writes it."""

from gongkai.law.refusal import Refusal
from gongkai.organs.queries import named

LONGEST = 100


class NoSuchOrgan(Refusal):
    says = "没有找到名称是“{name}”的机关，或者有几个机关都用这个简称。请写全称，或者不填。"


def organ_written(name: str) -> str:
    """The key as a parameter of an address; "" where nothing is written. Raises NoSuchOrgan."""
    name = name.replace("\0", "").strip()[:LONGEST]
    found = named(name) if name else None
    if name and found is None:
        raise NoSuchOrgan(name=name[:30])
    return str(found.pk) if found else ""
