"""Keeping which links of a version lead nowhere: a finding beside the text, for whoever writes it or keeps it."""

from collections.abc import Mapping
from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import WEBSITES
from gongkai.publication.acts.moving import locked
from gongkai.publication.models import Check, Item
from gongkai.publication.selfcheck.finding import Finding, basis, fingerprint
from gongkai.redaction.hide import hide
from gongkai.redaction.kinds import BLOCKING

CODE = "link-gone"
SHOWN = 60


def tell_dead(item_id: int, *, digest: str, dead: Mapping[str, str], actor: Actor, now: datetime) -> Item:
    """Put the links that lead nowhere (address → what is wrong) among the findings of one version.

    They take the place of those told before. Where nothing changed nothing is logged.
    """
    with act(actor=actor, at=now) as log:
        item = locked(pk=item_id)
        check = Check.objects.select_for_update().filter(item=item, digest=digest).first()
        if check is None:
            log.nothing()
            return item
        others = [told for told in check.findings if told["code"] != CODE]
        findings = others + [_finding(link, why).as_json() for link, why in dead.items()]
        if findings == check.findings:
            log.nothing()
            return item
        check.findings, check.at = findings, now
        check.save(update_fields=["findings", "at"])
        log("item.check_links", item, WEBSITES(), dead=len(dead))
    return item


def _finding(link: str, why: str) -> Finding:
    message = f"链接“{hide(link, BLOCKING)[:SHOWN]}”{why}，读者打不开。请更正这条信息，换成现在的地址，或者去掉链接。"
    return Finding(CODE, message + basis(WEBSITES()), "正文里的链接", fingerprint(CODE, link))
