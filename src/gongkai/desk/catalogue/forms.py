"""The forms in which a matter of a catalogue is worded. Each cleans to what its act asks for."""

from typing import Any

from django import forms

from gongkai.desk.forms import Form
from gongkai.law.catalogue import AUDIENCES, ITEMS, WAYS
from gongkai.law.information.channels import CHANNELS
from gongkai.publication.models import CatalogueItem

_CHANNELS = [(name, channel.label) for name, channel in CHANNELS.items()]


def _long(label: str, help_text: str = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, required=False, max_length=2_000, widget=area, help_text=help_text)


class Worded(Form):
    """What is said of a matter: `matter` is the one that is changed, which the law may have named."""

    label = forms.CharField(label="公开事项", max_length=100)
    what = _long("公开内容（要素）", "写明应当公开哪些内容，信息员照此起草。")
    basis = _long("公开依据", "法律、法规、规章或者文件的名称和条款，几项用分号隔开。")
    channels = forms.MultipleChoiceField(
        label="公开渠道和载体", required=False, choices=_CHANNELS, widget=forms.CheckboxSelectMultiple
    )
    audience = forms.ChoiceField(label="公开对象", choices=list(AUDIENCES.items()), widget=forms.RadioSelect)
    way = forms.ChoiceField(label="公开方式", choices=list(WAYS.items()), widget=forms.RadioSelect)

    def __init__(self, *args: Any, matter: CatalogueItem | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if matter and matter.code in ITEMS:
            del self.fields["label"], self.fields["way"]


class Added(Worded):
    parent = forms.ChoiceField(label="上级事项", required=False)
    field_order = ("parent",)

    def __init__(self, *args: Any, matters: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["parent"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "没有，单独成为一级事项"), *matters]


class Limit(Form):
    days = forms.IntegerField(label="天数", required=False, min_value=1, help_text="留空就按法定时限。")
    unit = forms.ChoiceField(label="单位", choices=[("wd", "个工作日"), ("d", "日")], widget=forms.RadioSelect)


class LeaveOut(Form):
    reason = forms.CharField(
        label="不适用的原因", max_length=200, help_text="例如“本乡没有行政处罚权，由县级部门公开”。上级检查时会看到。"
    )


class Sure(Form):
    """Nothing to fill in: the page says what will happen."""
