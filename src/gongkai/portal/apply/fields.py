"""The fields of public forms: sentences for what was filled in wrongly, and how a field is drawn."""

from typing import Any

from django import forms


class Form(forms.Form):
    """A form whose complaints are sentences, each beside its field."""

    homepage = forms.CharField(
        label="请不要填写这一栏",
        required=False,
        help_text="这一栏用来识别自动填表的程序，请留空。",
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
        error_messages={"trap": "没有提交：这一栏应当留空。请清空后再提交。"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for field in self.fields.values():
            field.error_messages.update(_messages(str(field.label), field))

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError(self.fields["homepage"].error_messages["trap"])
        return ""

    @property
    def own(self) -> "list[forms.BoundField]":
        """Without the trap for robots, which the page draws apart."""
        return [field for field in self if field.name != "homepage"]

    def typed(self) -> list[tuple[str, str]]:
        """(name, value) of all that was filled in, to be carried to the next page."""
        return [(field.name, str(field.value() or "")) for field in self.own if field.value()]


def _messages(label: str, field: forms.Field) -> dict[str, str]:
    do = "选择" if isinstance(field, forms.ChoiceField) else "填写"
    return {
        "required": f"请{do}“{label}”。",
        "invalid": f"“{label}”写得不对，请改正。",
        "invalid_choice": f"“{label}”不能选所填的这一项，请从列出的各项里选一项。",
        "max_length": f"“{label}”最多%(limit_value)d个字，现在有%(show_value)d个字。请写得简短些。",
        "null_characters_not_allowed": f"“{label}”里有看不见的控制符，通常是复制带来的。请重新输入这一栏。",
    }


def text(label: str, longest: int, hint: str = "", *, fill: str = "", **more: Any) -> forms.CharField:
    """One line. `fill` tells browsers what it is, by the names of HTML (autocomplete)."""
    attrs = {"autocomplete": fill} if fill else {"autocomplete": "off"}
    widget = forms.TextInput(attrs={**attrs, **more.pop("attrs", {})})
    return forms.CharField(label=label, max_length=longest, help_text=hint, widget=widget, **more)


def long(label: str, longest: int, hint: str = "", *, rows: int = 5, **more: Any) -> forms.CharField:
    attrs = {"rows": rows, **more.pop("attrs", {})}
    return forms.CharField(label=label, max_length=longest, help_text=hint, widget=forms.Textarea(attrs=attrs), **more)


def choice(label: str, choices: dict[str, str], hint: str = "", **more: Any) -> forms.ChoiceField:
    """One of a few, all in sight."""
    attrs = more.pop("attrs", {})
    return forms.ChoiceField(
        label=label, choices=list(choices.items()), help_text=hint, widget=forms.RadioSelect(attrs=attrs), **more
    )
