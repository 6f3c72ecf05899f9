"""What the records of a case must say before its reply is signed: objections were weighed, a search was made."""

from collections.abc import Iterator

from gongkai.cases.letters.compose import PROTECTS
from gongkai.cases.letters.gather import findings
from gongkai.cases.models import Letter
from gongkai.cases.models.consultation import OBJECTIONS
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.law.replies import HANDED_OUT
from gongkai.organs.queries import local


class Unweighed(Refusal):
    says = (
        "没有签发：{asked}征求的第三方不同意公开，答复要提供政府信息，采纳不采纳它的意见还没有登记。"
        "请承办人在申请页面“征求意见”中登记；不予采纳的，先书面告知第三方，再签发。"
    )
    cite = REG(32)


class Contradicted(Refusal):
    says = (
        "没有签发：{asked}征求的第三方不同意公开，登记的是采纳它的意见，答复里却没有为保护第三方不予公开的内容。"
        "请退回承办人，把不予公开的部分和依据写进答复，或者改为登记不予采纳并书面告知第三方。"
    )
    cite = REG(15)


class Untold(Refusal):
    says = (
        "没有签发：{asked}征求的第三方不同意公开，登记的是不予采纳，“依申请公开告知书（给第三方）”还没有送达。"
        "决定公开的内容和理由应当书面告知第三方，请承办人制作、送达（送达对象和征求意见书上的一样），再签发。"
    )
    cite = REG(32)


class NotSearched(Refusal):
    says = (
        "没有办理：答复“{reply}”，{since}案卷里没有检索的结果，法院审查时要看到怎样检索过。"
        "请在申请页面“交办科室”登记检索（自己检索的也登记），写明处所、关键词和结果，再送审。"
        "本机关不这样要求的，由系统管理员在机关的“本地设置”中改。"
    )
    cite = REG(36, item=4)


class WasFound(Refusal):
    says = (
        "没有办理：答复“{reply}”，案卷里检索的结果却是“检索到”（{where}）。"
        "请核对：检索到的就是申请的内容，应当按公开或者不公开答复；不是的，另外登记一次检索，写明没有检索到，再送审。"
    )
    cite = REG(36, item=4)


def check_searched(letter: Letter) -> None:
    """That a search is on record where the reply says that there is nothing, unless the organ does without
    (the courts' standard of a reasonable search, unconfirmed); and that what was found is not said to be absent. Raises
    NotSearched, WasFound."""
    absent = [each.reply for each in findings(letter) if each.reply.letter == "absent"]
    if not absent:
        return
    searches = letter.application.tasks.filter(kind="search", done_at__isnull=False)
    again = letter.application.reopenings.last()
    if again:  # the search that did not stand proves nothing any more
        searches = searches.filter(done_at__gte=again.at)
    last = searches.order_by("done_at", "pk").last()
    if searches.filter(found=False).exists() and (len(absent) < len(findings(letter)) or not (last and last.found)):
        return
    if last:
        raise WasFound(reply=absent[0].label, where=last.places or last.office)
    if local(letter.application.organ_id).search_first:
        raise NotSearched(reply=absent[0].label, since="重新办理以来" if again else "")


def check_objections(letter: Letter) -> None:
    """That nothing is given out to which a third party objects, unless it was told why. Raises the refusals above."""
    for refusal in unsettled(letter):
        raise refusal


def unsettled(letter: Letter) -> Iterator[Refusal]:
    """Why the objections of third parties stand against a reply.

    One objection and a part withheld to protect a third party speak for themselves; of several, each is weighed.
    """
    found = findings(letter) if letter.kind == "reply" else ()
    if not any(each.reply.letter in HANDED_OUT for each in found):
        return
    grounds = frozenset().union(*(each.grounds for each in found))
    objections = list(
        letter.application.consultations.filter(kind="third_party", answer__in=OBJECTIONS).select_related("letter")
    )
    notices = letter.application.letters.filter(kind="overruled", state="served", services__failed="")
    told = {notice.addressee for notice in notices}
    for one in objections:
        if one.overruled:
            if one.party not in told:
                yield Untold(asked=one.letter)
        elif one.followed:
            if PROTECTS not in grounds:
                yield Contradicted(asked=one.letter)
        elif PROTECTS not in grounds or len(objections) > 1:
            yield Unweighed(asked=one.letter)
