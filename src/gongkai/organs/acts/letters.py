"""What replies and notices need of an organ."""

from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.files.acts import Examined, add
from gongkai.files.models import File
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.block import put, trimmed
from gongkai.organs.acts.keeping import check_living
from gongkai.organs.models import LetterSettings, Organ


class TwoReviewers(Refusal):
    says = "没有保存：行政复议机关既选了名录中的“{organ}”，又另填了“{name}”，文书上只能写一个。请去掉其中一个。"


class OwnReviewer(Refusal):
    says = "没有保存：“{name}”不能是自己的行政复议机关。请选择本级人民政府或者上一级主管部门。"


class NoPicture(Refusal):
    says = "没有保存：印章图样“{name}”不是图片。请上传 PNG 格式（背景透明）的印章图样。"


def put_letters(
    *,
    organ: Organ,
    word: str = "",
    review_organ: Organ | None = None,
    review_name: str = "",
    review_online: str = "",
    court: str = "",
    account: str = "",
    seal: File | Examined | None = None,
    actor: Actor,
    now: datetime,
) -> LetterSettings:
    """What replies and notices need. A new `seal` is handed over examined (`files.acts.examine`) and kept here.

    Raises NotKeeper, Ended (also of the organ of reconsideration), BadText, TwoReviewers, OwnReviewer, NoPicture.
    """
    texts = trimmed(
        LetterSettings,
        {
            "word": word,
            "review_name": review_name,
            "review_online": review_online,
            "court": court,
            "account": account,
        },
    )
    if review_organ:
        check_living(review_organ)
        if texts["review_name"]:
            raise TwoReviewers(organ=review_organ.name, name=texts["review_name"])
    check_reviewer(organ.name, review_organ.name if review_organ else texts["review_name"])
    given = texts | {"review_organ": review_organ, "seal": seal}
    if not isinstance(seal, Examined):
        return put(LetterSettings, "organ.letters", organ, given, actor=actor, now=now)
    if not seal.seen.media_type.startswith("image/"):
        raise NoPicture(name=seal.name)
    with act(actor=actor, at=now):
        kept = add(examined=seal, actor=actor, now=now, chain=organ.chain)
        return put(LetterSettings, "organ.letters", organ, given | {"seal": kept}, actor=actor, now=now)


def check_reviewer(name: str, reviewer: str) -> None:
    """Raises OwnReviewer."""
    if reviewer == name:
        raise OwnReviewer(name=name)
