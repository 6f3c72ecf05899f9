"""Whose opinion is asked: somebody else's, and once on the same thing: what is left out is the time that is needed
(条例33)."""

import re

from gongkai.cases.joined import applicants
from gongkai.cases.models import Case, Consultation, Letter
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal


class HeardAlready(Refusal):
    says = (
        "没有办理：已经就“{about}”征求过{party}的意见（{out:%Y年%m月%d日}发出，{answer}），同一事项不能再征求一次来停止计算期限。"
        "请据此办理；另有没有征求过的信息，请在“涉及的政府信息”里写明是哪些。"
    )
    cite = REG(33, 3)


class AsksItself(Refusal):
    says = (
        "没有办理：“{party}”就是本机关或者本机关的内设机构，内部研究的时间计入答复期限，不能用征求意见停止计算。"
        "请在申请页面“交办科室”中交办。"
    )
    cite = REG(33, 3)


class AsksApplicant(Refusal):
    says = "没有办理：“{party}”就是申请人，不是第三方。需要申请人说明的，请直接联系；涉及别人的，请写明是谁。"
    cite = REG(32)


_OPINIONS = ({"third_party"}, {"co_maker", "other_organ"})  # an organ is one organ, in whatever role it is asked
_OWN = re.compile(r"(?:本|我)(?:机关|单位|级|局|委|办|厅|镇|乡|县|市|区|街道)")


def check_heard(letter: Letter) -> None:
    """The same of a letter that is about to be signed or served. Raises as `check_unheard`."""
    if letter.case:
        check_unheard(letter.case, letter.kind, letter.addressee, letter.fields.get("about", ""))


def check_unheard(case: Case, kind: str, party: str, about: str) -> None:
    """That somebody else is asked, who was not asked in this case about the same before. Raises HeardAlready,
    AsksItself, AsksApplicant."""
    alike = next((kinds for kinds in _OPINIONS if kind in kinds), None)
    if alike is None:
        return
    party = _plain(party)
    if kind == "third_party":
        if party in map(_plain, applicants(case)):
            raise AsksApplicant(party=party)
    elif party in map(_plain, (case.organ.name, case.organ.short)) or _OWN.match(party):
        raise AsksItself(party=party)
    for asked in Consultation.objects.select_related("letter").filter(case=case, kind__in=alike):  # names are sealed
        if _plain(asked.party) != party:
            continue
        before = asked.letter.fields.get("about", "") if asked.letter else ""
        if _same(before, about):
            answer = asked.get_answer_display() if asked.closed_on else "还没有结果"
            raise HeardAlready(about=before, party=asked.party, out=asked.out_on, answer=answer)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def _same(before: str, now: str) -> bool:
    before, now = _plain(before), _plain(now)
    return now in before or (bool(before) and before in now and len(now) < len(before) + 4)
