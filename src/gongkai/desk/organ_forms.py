"""The forms in which an organ is entered and changed. Each cleans to what its act asks for."""

from typing import Any

from django import forms

from gongkai.desk.forms import Form
from gongkai.desk.organ_field import OrganField
from gongkai.law.information.reassessment import INTERVAL
from gongkai.law.numbering import INDEX, KINDS
from gongkai.law.power import LEVELS
from gongkai.organs.acts.moving_in import LONGEST
from gongkai.organs.models import Contact, LetterSettings, LocalSettings, Organ

_RULES = {"": None, "True": True, "False": False}


def _text(model: Any, name: str, help_text: str = "", size: int = 40) -> forms.CharField:
    """A text field named and limited as the column is."""
    field = model._meta.get_field(name)
    return forms.CharField(
        label=str(field.verbose_name),
        max_length=field.max_length,
        required=not field.blank,
        help_text=help_text,
        widget=forms.TextInput(attrs={"size": size}),
    )


class ParticularsForm(Form):
    name = _text(Organ, "name", "与印章、登记证书上的名称一致。")
    short = _text(Organ, "short", "列表和面包屑上用，例如“县民政局”。", 20)
    level = forms.ChoiceField(label="层级", choices=[(key, level.label) for key, level in LEVELS.items()])
    code = _text(Organ, "code", "县以上6位，乡镇、街道9位，村（社区）12位；部门没有，留空。", 14)
    credit_code = _text(Organ, "credit_code", "18位，见登记证书。", 20)
    makes_rules = forms.ChoiceField(
        label="规章制定权", required=False, choices=[("", "按层级"), ("True", "有"), ("False", "无")]
    )
    founded = forms.DateField(label="成立日期", required=False)

    def clean_makes_rules(self) -> bool | None:
        return _RULES[self.cleaned_data["makes_rules"]]


class NewForm(ParticularsForm):
    parent = OrganField(label="上级机关", help_text="写全称，或者从提示中选。")
    field_order = ("parent",)


class ContactForm(Form):
    office = _text(Contact, "office", "例如“清源县人民政府办公室政务公开股”。")
    address = _text(Contact, "address")
    hours = _text(Contact, "hours", "例如“工作日8:30至12:00，14:30至18:00”。")
    phone = _text(Contact, "phone", "只写号码，多个号码用顿号分开。", 20)
    fax = _text(Contact, "fax", "", 20)
    online = _text(Contact, "online", "网上申请的网址或者电子邮箱。")


class LettersForm(Form):
    word = _text(LetterSettings, "word", "编文书号用，例如“清政”。", 12)
    review_organ = OrganField(label="行政复议机关", required=False, help_text="在名录中的，从这里选。")
    review_name = _text(LetterSettings, "review_name", "不在名录中的，写在这里；两处只填一处。")
    review_online = _text(LetterSettings, "review_online", "网址；通过互联网送达的答复应当告知。")
    court = _text(LetterSettings, "court", "例如“清源县人民法院”。")
    account = _text(LetterSettings, "account", "写进收费通知书。")
    seal = forms.FileField(label="印章图样", required=False, help_text="PNG 图片，背景透明；不换就不选。")
    drop_seal = forms.BooleanField(label="去掉现在的印章图样", required=False)


class LocalForm(Form):
    extra_signatures = forms.IntegerField(label="加签人数", help_text="法定签发一人；本机关另要几人加签，一般填0。")
    reassess_months = forms.IntegerField(
        label="不主动公开信息的评估间隔（月）",
        initial=INTERVAL,
        help_text=f"条例第十八条要求定期评估，没有写明多久；一般填{INTERVAL}。",
    )
    search_first = forms.BooleanField(
        label="答复信息不存在，须先登记检索结果",
        required=False,
        help_text="法院审查时要看怎样检索过；一般勾选。",
    )
    open_replies = forms.BooleanField(
        label="在网站公开答复台账",
        required=False,
        help_text="逐件确认后公开受理号、内容、答复类型和日期，不含申请人的任何信息；取消勾选即全部撤下。",
    )
    draft_by = _text(LocalSettings, "draft_by", "月-日，例如01-15；没有要求的留空。", 6)
    submit_by = _text(LocalSettings, "submit_by", "月-日，不得晚于法定日期。", 6)
    alias = _text(LocalSettings, "alias", "索引号格式里用{alias}的才填，字母和数字。", 14)
    index_pattern = _text(LocalSettings, "index_pattern", f"留空即{INDEX.pattern}；开始编号后不能再改。")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, known in KINDS.items():
            self.fields[f"number_{kind}"] = forms.CharField(
                label=f"{known.label}编号格式", required=False, max_length=60, help_text=f"留空即{known.pattern}"
            )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        given["numbers"] = {kind: given.pop(f"number_{kind}", "") for kind in KINDS}
        return given


class MovingInForm(Form):
    since = forms.DateField(label="开始日期", required=False)
    until = forms.DateField(label="截止日期", required=False, help_text=f"含当日；最长{LONGEST}天。")


class RenameForm(Form):
    name = _text(Organ, "name", "批准文件上的新全称。更正录入错误请用“修改”。")
    short = _text(Organ, "short", "", 20)
    on = forms.DateField(label="生效日期", help_text="从这一天起用新名称；此前的报告和文书仍署原名。")


class MoveForm(Form):
    parent = OrganField(label="新的上级机关", help_text="下级机关随它一起调整。")
    code = _text(Organ, "code", "代码随隶属关系变的，填新代码，下级的代码随之改；不变就不动。", 14)


class MergeForm(Form):
    into = OrganField(label="并入机关", help_text="并入后本机关归在它名下，只供查阅；过去的报告和办理记录不变。")
    on = forms.DateField(label="生效日期")


class AbolishForm(Form):
    on = forms.DateField(label="撤销日期", help_text="先把下级机关和人员转走。")


class ReviveForm(Form):
    """Nothing to fill in: the page says what will happen."""
