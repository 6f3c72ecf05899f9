"""The mail address of a unit without people in the system, entered or corrected after the notice went out."""

from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.reports.acts.notice import holding
from gongkai.reports.calling import BadLine, outside
from gongkai.reports.models import Recipient


class NoAddress(Refusal):
    says = "没有保存：“{mail}”不是电子邮箱地址。请写成 name@example.cn 这样。"
    cite = REG(49)


class AtItsDesk(Refusal):
    says = "没有保存：{name}有人员使用系统，在工作台收通知、回执，不用发邮件。"
    cite = REG(49)


def readdress(recipient_id: int, *, mail: str, actor: Actor, now: datetime) -> Recipient:
    """The notice goes to this address with the next day's mail, also if it went to another before.

    Raises WrongRole, NotIssued, Superseded, AtItsDesk, NoAddress.
    """
    with act(actor=actor, at=now) as log:
        unit = (
            Recipient.objects.select_for_update(of=("self",))
            .select_related("organ", "notice__area")
            .get(pk=recipient_id)
        )
        holding(unit.notice_id, actor, "登记邮箱")
        if unit.way == "desk":
            raise AtItsDesk(name=unit.name)
        try:
            [[_, address]] = outside(f"{unit.name} {mail.strip()}")
        except BadLine:
            address = ""
        if not address:
            raise NoAddress(mail=mail.strip()[:60])
        unit.mail, unit.way, unit.trouble, unit.mailed_at = address, "mail", "", None
        unit.save(update_fields=["mail", "way", "trouble", "mailed_at"])
        log("notice.address", unit, REG(49), notice=unit.notice_id)
    return unit
