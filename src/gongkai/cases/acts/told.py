"""What an application says (条例第二十九条第二款), read and checked before anything is kept."""

import re
from dataclasses import KW_ONLY, dataclass, fields

from gongkai.cases.models import FORMS, IDENTITIES, WAYS
from gongkai.law.annual.shared import APPLICANTS
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal

KINDS = {column.name: column.label for column in APPLICANTS if column.name != "total"}
LONGEST = {"name": 100, "representative": 50, "identity": 40, "phone": 40, "email": 100, "address": 200, "postcode": 10}
REQUEST = 10_000
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ufeff\ud800-\udfff]")


@dataclass(frozen=True)
class Told:
    """`kind` is a column of table 三, `form` of FORMS, `way` of WAYS, `identity_kind` of IDENTITIES or "".

    Texts are trimmed and without unseen signs once they went through `read`.
    """

    kind: str
    name: str
    request: str
    _: KW_ONLY
    representative: str = ""
    identity_kind: str = ""
    identity: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    document_number: str = ""
    form: str = "paper"
    way: str = "post"


class Incomplete(Refusal):
    says = "没有提交：{what}没有填写。申请应当写明申请人的姓名或者名称、联系方式和所需信息的内容，请补填后再提交。"
    cite = REG(29, 2)


class TooLong(Refusal):
    says = "没有提交：“{what}”共{length}个字，最多{longest}个字。请写得简短些，详细的材料可以作为附件上传。"
    cite = REG(29, 2)


class NotOffered(Refusal):
    says = "没有提交：“{what}”不能选“{value}”，请从列出的各项里选一项。"
    cite = REG(29, 2)


class NoWayToAnswer(Refusal):
    says = "没有提交：选择了“{way}”，却没有填写{what}，答复将无处可送。请补填，或者改选别的获取方式。"
    cite = REG(29, 2, note="第（三）项")


LABELS = {
    "name": "姓名或者名称",
    "representative": "代表人或者代理人",
    "identity": "证件号码",
    "phone": "联系电话",
    "email": "电子邮箱",
    "address": "通信地址",
    "postcode": "邮政编码",
    "request": "所需信息的内容描述",
    "document_number": "文号",
}
NEEDED = {"email": ("email", "电子邮箱"), "post": ("address", "通信地址"), "fax": ("phone", "能接收传真的电话号码")}


def read(told: Told) -> Told:
    """The same, trimmed and complete. Raises Incomplete, TooLong, NotOffered, NoWayToAnswer."""
    texts = {one.name: _clean(str(getattr(told, one.name))) for one in fields(told)}
    for name in ("name", "request"):
        if not texts[name]:
            raise Incomplete(what=f"“{LABELS[name]}”")
    if not any(texts[name] for name in ("phone", "email", "address")):
        raise Incomplete(what="联系方式（电话、邮箱、地址至少一项）")
    for name, longest in {**LONGEST, "request": REQUEST, "document_number": 60}.items():
        if len(texts[name]) > longest:
            raise TooLong(what=LABELS[name], length=len(texts[name]), longest=longest)
    _offered(texts)
    name, what = NEEDED.get(texts["way"], ("name", ""))
    if not texts[name]:
        raise NoWayToAnswer(way=WAYS[texts["way"]], what=what)
    return Told(**texts)


def _clean(text: str) -> str:
    return _UNSEEN.sub("", text).strip()


def _offered(texts: dict[str, str]) -> None:
    offered = {
        "kind": ("申请人类别", KINDS),
        "form": ("提供信息的形式", FORMS),
        "way": ("获取信息的方式", WAYS),
        "identity_kind": ("证件类型", {"": "", **IDENTITIES}),
    }
    for name, (label, known) in offered.items():
        if texts[name] not in known:
            raise NotOffered(what=label, value=texts[name])
