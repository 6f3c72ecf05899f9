"""Nobody is asked twice for an opinion on the same thing: what is left out is the time that is needed (条例33)."""

import re

from gongkai.cases.models import Case, Consultation
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal


class HeardAlready(Refusal):
    says = (
        "没有保存：已经就“{about}”征求过{party}的意见（{out:%Y年%m月%d日}发出，{answer}），同一事项不能再征求一次来停止计算期限。"
        "请据此办理；另有没有征求过的信息，请在“涉及的政府信息”里写明是哪些。"
    )
    cite = REG(33, 3)


def check_unheard(case: Case, kind: str, party: str, about: str) -> None:
    """That the party was not asked in this case about the same before. Raises HeardAlready."""
    for asked in Consultation.objects.select_related("letter").filter(case=case, kind=kind):  # names are sealed
        if asked.party.strip() != party.strip():
            continue
        before = asked.letter.fields.get("about", "") if asked.letter else ""
        if _same(before, about):
            answer = asked.get_answer_display() if asked.closed_on else "还没有结果"
            raise HeardAlready(about=before, party=asked.party, out=asked.out_on, answer=answer)


def _same(before: str, now: str) -> bool:
    before, now = (re.sub(r"[\W_]", "", text) for text in (before, now))
    return now in before or (bool(before) and before in now and len(now) < len(before) + 4)
