"""The form of an application (条例第二十九条第二款), each field in plain words."""

from typing import Any

from gongkai.cases.acts.told import KINDS, LONGEST, NEEDED, NoWayToAnswer
from gongkai.cases.models import FORMS, IDENTITIES, WAYS
from gongkai.law.credit_code import credit_code
from gongkai.law.refusal import Refusal
from gongkai.portal.apply import fields
from gongkai.redaction.identity import is_number_18

APPLICANTS = {"natural": "公民（自然人）"} | {
    name: f"法人或者其他组织：{label}" for name, label in KINDS.items() if name != "natural"
}
TITLE, DESCRIBED = 200, 9000
DRAFT: dict[str, Any] = {"attrs": {"data-draft": ""}}  # the script keeps what is marked so, and nothing else
NO_CONTACT = (
    "请至少填写一种联系方式：联系电话、电子邮箱或者通信地址。行政机关要与您确认收到申请的日期，联系不上，期限无从起算。"
)
NOTHING_WANTED = "请写明需要什么信息：名称、文号、内容描述，至少填写一项。写得越具体，越容易查到。"
NOT_A_NUMBER = (
    "这不是有效的居民身份证号码：应为18位，最后一位是数字或者X。请对照证件核对；使用其他证件的，请改选证件类型。"
)


class Application(fields.Form):
    kind = fields.choice("申请人类别", APPLICANTS, "按您以谁的名义申请选择，用于年度统计。", initial="natural")
    name = fields.text(
        "姓名或者名称", LONGEST["name"], "公民填写身份证件上的姓名，组织填写登记证书上的全称。", fill="name"
    )
    representative = fields.text(
        "联系人", LONGEST["representative"], "只由组织填写：法定代表人或者经办这件申请的人。", required=False
    )
    identity_kind = fields.choice(
        "证件类型", IDENTITIES, "公民一般用居民身份证，组织用统一社会信用代码证。", initial="identity_card"
    )
    identity = fields.text("证件号码", LONGEST["identity"], "用来证明申请人的身份，加密保存，不对外公开。")
    phone = fields.text(
        "联系电话", LONGEST["phone"], "手机或者带区号的固定电话；选择传真的，填写能接收传真的号码。", fill="tel",
        required=False, attrs={"type": "tel"},
    )  # fmt: skip
    email = fields.text(
        "电子邮箱", LONGEST["email"], "选择用电子邮件获取信息的，必须填写。", fill="email", required=False,
        attrs={"type": "email"},
    )  # fmt: skip
    address = fields.text(
        "通信地址", LONGEST["address"], "选择邮寄的，必须填写，写到门牌号。", fill="address-line1", required=False
    )
    postcode = fields.text("邮政编码", LONGEST["postcode"], "6位数字，可以不填。", fill="postal-code", required=False)
    title = fields.text(
        "信息的名称", TITLE, "知道文件标题的照写，不知道的可以空着，在内容描述里说明。", required=False, **DRAFT
    )
    document_number = fields.text("文号", 60, "例如“清政办发〔2025〕12号”。不知道的不填。", required=False, **DRAFT)
    features = fields.long(
        "内容描述",
        DESCRIBED,
        "写明是关于什么的、哪一年或者哪一段时间、哪个机关制作的。一件申请写一个事项，不需要说明用途。",
        required=False,
        **DRAFT,
    )
    form = fields.choice(
        "提供信息的形式", FORMS, "行政机关按您的要求提供；形式上做不到的，会安排其他适当形式。", initial="electronic"
    )
    way = fields.choice("获取信息的方式", WAYS, "答复和信息用这种方式送给您。", initial="internet")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(given.get(name) for name in ("phone", "email", "address")) and not self._wrong("phone", "email"):
            self.add_error("phone", NO_CONTACT)
        if not any(given.get(name) for name in ("title", "document_number", "features")) and not self._wrong(
            "title", "document_number", "features"
        ):
            self.add_error("features", NOTHING_WANTED)
        name, what = NEEDED.get(str(given.get("way")), ("", ""))
        if name and not given.get(name) and not self._wrong(name):
            self.add_error(name, str(NoWayToAnswer(way=WAYS[given["way"]], what=what)))
        return given

    def clean_identity(self) -> str:
        number = "".join(str(self.cleaned_data["identity"]).split()).upper()
        kind = self.cleaned_data.get("identity_kind")
        if kind == "identity_card" and not is_number_18(number):
            self.add_error("identity", NOT_A_NUMBER)
        if kind == "credit_code":
            try:
                credit_code(number)
            except Refusal as refusal:
                self.add_error("identity", str(refusal))
        return number

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        if email and (email.count("@") != 1 or email.startswith("@") or "." not in email.partition("@")[2]):
            self.add_error("email", "这不是电子邮箱地址。请写成 name@example.cn 这样。")
        return email

    def _wrong(self, *names: str) -> bool:
        return any(name in self.errors for name in names)
