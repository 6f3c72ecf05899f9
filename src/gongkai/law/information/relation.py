"""How one item stands to another: it explains, replaces, amends or clarifies it, or is merely related."""

from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.law.cite import INSPECTION, PLATFORM, REG, Cite


@dataclass(frozen=True)
class Relation:
    """`label` is for the later item, `back` for the earlier one; `mark` is the validity that it gives the earlier."""

    name: str
    label: str
    back: str
    cite: Cite
    mark: str = ""


RELATIONS: Mapping[str, Relation] = {
    relation.name: relation
    for relation in (
        Relation("interprets", "解读的文件", "政策解读", INSPECTION()),
        Relation("related", "相关信息", "相关信息", REG(24)),
        Relation("replaces", "废止（替代）的文件", "被下列文件废止（替代）", PLATFORM(), "repealed"),
        Relation("replaces_partly", "部分废止的文件", "被下列文件部分废止", PLATFORM(), "partly_valid"),
        Relation("amends", "修改的文件", "被下列文件修改", PLATFORM(), "amended"),
        Relation("clarifies", "澄清的信息", "澄清说明", REG(6, 2)),
    )
}
