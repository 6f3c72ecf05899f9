"""When a letter that was served came into the hands of whom it went to: nobody is bound by what came back."""

from datetime import date

from gongkai.cases.models import Letter
from gongkai.law.cite import SERVICE_2016
from gongkai.law.refusal import Refusal


class CameBack(Refusal):
    says = (
        "没有办理：{letter}登记为没有送达，还没有另行送达，申请人不知道要做什么，不能由此认定其放弃申请或者没有理由。"
        "请另行送达并登记，或者与申请人联系，登记其补正、说明的内容。"
    )
    cite = SERVICE_2016()


def received_on(letter: Letter) -> date | None:
    """The first day on which it was there; None while it is in the post. Raises CameBack."""
    services = list(letter.services.filter(failed=""))
    if not services:
        raise CameBack(letter=letter)
    known = [each.received_on if each.way == "post" else each.day for each in services]
    return min((day for day in known if day), default=None)
