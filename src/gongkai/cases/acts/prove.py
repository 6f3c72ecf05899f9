"""The proof that a letter was served (送达凭证), added once it is there (国办公开办函〔2016〕235号)."""

from collections.abc import Sequence
from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.keeping import check_serves, locked_letter
from gongkai.cases.models import Service
from gongkai.files.acts import Examined, add
from gongkai.law.cite import SERVICE_2016
from gongkai.law.refusal import Refusal


class NoProof(Refusal):
    says = "没有登记：没有选送达凭证。请附上送达回证、收寄凭证或者发送记录的扫描件、照片。"
    cite = SERVICE_2016()


class Bound(Refusal):
    says = "没有登记：{case}已经归档，案卷已经装订，不再加入材料。请把送达凭证原件附在纸质案卷里。"
    cite = SERVICE_2016()


def prove(service_id: int, *, proof: Sequence[Examined], actor: Actor, now: datetime) -> Service:
    """Add proof of a service to what there is; its day stays. Raises NoProof, Bound, WrongRole, Recused."""
    with act(actor=actor, at=now) as log:
        service = Service.objects.get(pk=service_id)
        letter = locked_letter(pk=service.letter_id)
        check_serves(letter.about, actor, "补附送达凭证", SERVICE_2016())
        if letter.case and letter.case.state == "archived":
            raise Bound(case=letter.case)
        if not proof:
            raise NoProof
        service.proof.add(*(add(examined=one, actor=actor, now=now, chain=letter.chain) for one in proof))
        log("letter.proven", letter, SERVICE_2016(), way=service.way, day=service.day, files=len(proof))
    return service
