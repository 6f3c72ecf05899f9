"""The papers of a stage: kept with the remedy, shown to those who see it and to nobody else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files.acts import Examined, add
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.remedies.acts.keeping import check_office, current, locked
from gongkai.remedies.models import Document, Instance, Remedy


@dataclass(frozen=True)
class Paper:
    """A file that was looked at, and what it is: `kind` of `models.document.KINDS`."""

    kind: str
    file: Examined


class NoPaper(Refusal):
    says = "没有保存：没有选择文件。请选择要存入的材料，一次可以选几个。"
    cite = REG(51)


def attach(remedy_id: int, *, papers: Sequence[Paper], actor: Actor, now: datetime) -> Remedy:
    """Add papers to the present stage. Raises NoPaper, WrongRole."""
    if not papers:
        raise NoPaper
    with act(actor=actor, at=now) as log:
        remedy = locked(remedy_id)
        check_office(remedy, actor, "存入案件材料")
        keep(current(remedy), papers, actor, now)
        log("remedy.attach", remedy, REG(51), count=len(papers))
    return remedy


def keep(instance: Instance, papers: Sequence[Paper], actor: Actor, now: datetime) -> None:
    for paper in papers:
        file = add(examined=paper.file, actor=actor, now=now, chain=instance.remedy.chain)
        Document.objects.create(instance=instance, kind=paper.kind, file=file, at=now)
