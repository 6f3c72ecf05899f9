"""The form of a letter, made of what `law.letters` asks of its kind; a reply has one finding or several."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict

from gongkai.cases.acts import ANSWERS
from gongkai.cases.letters.compose import PROTECTS
from gongkai.cases.models import Letter
from gongkai.desk.file_field import FilesField
from gongkai.desk.forms import Form, dress
from gongkai.law.information.field import LONGEST, Field
from gongkai.law.letters import CONTENTS
from gongkai.law.letters.kind import READERS, Kind
from gongkai.law.replies import REPLIES

PREFIX = "field-"
MOST = 20  # findings of a reply
GROUPS = {
    "granted": "予以公开",
    "partial": "部分公开",
    "refused": "不予公开",
    "unavailable": "无法提供",
    "not_processed": "不予处理",
    "other": "其他处理",
}
ATTACH = "随文提供给对方的文件，可以一次选几个。保存时逐份检查里面他人的个人信息；作者、位置等与内容无关的信息会去掉。"
Found = tuple[str, Mapping[str, str]]


def replies() -> list[tuple[str, Any]]:
    """The kinds of reply that are answers, in groups as table 三 has them."""
    known = [reply for reply in REPLIES.values() if reply.letter in ANSWERS]
    groups = {
        label: [(reply.code, reply.label) for reply in known if reply.row.partition(".")[0] == name]
        for name, label in GROUPS.items()
    }
    return [("", "请选择"), *((label, some) for label, some in groups.items() if some)]


class Draft(Form):
    """`kind` is what is written; `letter` what is written anew, with its files."""

    def __init__(self, *args: Any, kind: Kind, letter: Letter | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        if kind.to not in ("applicant", "asker"):
            hint = "写全称。送达对象只在印制时填入，不进入审签稿和日志。"
            self._add("addressee", forms.CharField(label=READERS[kind.to], max_length=100, help_text=hint))
        for field in kind.fields:
            self._add(PREFIX + field.name, made(field))
        if kind.key == "reply":
            for place in range(self.count):
                self._finding(place)
        self._add("papers", FilesField(label="随文提供的文件", required=False, help_text=ATTACH))
        kept = [(file.pk, file.name) for file in letter.attachments.all()] if letter else []
        if kept:
            widget = forms.CheckboxSelectMultiple
            self._add(
                "dropped",
                forms.TypedMultipleChoiceField(
                    label="去掉已有的文件", required=False, coerce=int, widget=widget, choices=kept
                ),
            )
        self._add("seen", forms.CharField(required=False, max_length=64, widget=forms.HiddenInput))

    def _add(self, name: str, field: forms.Field) -> None:
        dress(field, str(field.label or name))
        self.fields[name] = field

    def _finding(self, place: int) -> None:
        self._add(f"f{place}-reply", forms.ChoiceField(label="答复类型", choices=replies()))
        for field in contents(self._typed(f"f{place}-reply")):
            self._add(f"f{place}-{field.name}", made(field))

    def _typed(self, name: str) -> str:
        return str((self.data.get(name) if self.is_bound else self.initial.get(name)) or "")

    @property
    def count(self) -> int:
        typed = self._typed("count")
        return min(max(int(typed), 1), MOST) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 1

    @property
    def own(self) -> list[forms.BoundField]:
        names = ["addressee", *(PREFIX + field.name for field in self.kind.fields)]
        return [self[name] for name in names if name in self.fields]

    def blocks(self) -> Iterator[tuple[int, forms.BoundField, list[forms.BoundField], dict[str, str]]]:
        """Each finding: its place, its kind, the fields of that kind, and what was typed for another kind."""
        for place in range(self.count if self.kind.key == "reply" else 0):
            begins = f"f{place}-"
            own = [name for name in self.fields if name.startswith(begins) and name != f"{begins}reply"]
            typed = self.data if self.is_bound else self.initial
            rest = {
                name: str(value)
                for name, value in typed.items()
                if name.startswith(begins) and name not in self.fields and value
            }
            yield place, self[f"{begins}reply"], [self[name] for name in own], rest

    def quiet(self) -> None:
        """Show what was typed without complaint: the page was only drawn anew."""
        self._errors = ErrorDict()

    def values(self, typed: Mapping[str, Any]) -> dict[str, str]:
        """What stands in the letter's own fields, as text."""
        return {field.name: str(typed.get(PREFIX + field.name) or "") for field in self.kind.fields}

    def findings(self, typed: Mapping[str, Any]) -> list[Found]:
        """The findings in their order; one without a kind is none."""
        if self.kind.key != "reply":
            return []
        found: list[Found] = []
        for place in range(self.count):
            code = str(typed.get(f"f{place}-reply") or "")
            if code in REPLIES:
                given = {field.name: str(typed.get(f"f{place}-{field.name}") or "") for field in contents(code)}
                found.append((code, given))
        return found


def contents(code: str) -> Sequence[Field]:
    """What the form asks for; the public interest is weighed only against a third party."""
    if code not in REPLIES:
        return ()
    fields, weighs = CONTENTS[REPLIES[code].letter], code in (PROTECTS, "partial")
    return tuple(field for field in fields if weighs or field.name != "interest")


def made(field: Field) -> forms.Field:
    """A field of a form for one of the law. Days are text: what is written otherwise the law reads too."""
    hint = "".join([f"单位：{field.unit}。" if field.unit else "", field.note])
    told: dict[str, Any] = {"label": field.label, "required": field.required, "help_text": hint}
    if field.kind == "choice":
        return forms.ChoiceField(choices=[("", "请选择"), *field.choices.items()], **told)
    if field.kind == "date":
        return forms.CharField(widget=forms.DateInput(attrs={"type": "date"}), max_length=20, **told)
    if field.kind in ("number", "whole"):
        return forms.CharField(widget=forms.TextInput(attrs={"inputmode": "numeric"}), max_length=20, **told)
    widget = forms.Textarea(attrs={"rows": 3}) if field.kind in ("long", "rows") else forms.TextInput()
    return forms.CharField(widget=widget, max_length=LONGEST[field.kind], **told)


def initial(letter: Letter) -> dict[str, Any]:
    """What the form shows of a letter."""
    told: dict[str, Any] = {PREFIX + name: value for name, value in letter.fields.items()}
    told |= {"addressee": letter.addressee, "seen": letter.paper.digest if letter.paper else ""}
    findings = list(letter.application.findings.all()) if letter.kind == "reply" else []
    for place, one in enumerate(findings):
        told[f"f{place}-reply"] = one.reply
        told |= {f"f{place}-{name}": value for name, value in one.fields.items()}
    return told | {"count": str(max(len(findings), 1))}


def redrawn(posted: QueryDict, what: str) -> QueryDict:
    """What was typed, with one finding more (`add`) or without one (`drop-2`)."""
    data = posted.copy()
    typed = data.get("count", "1")
    count = min(int(typed), MOST) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 1
    verb, _, place = what.partition("-")
    if verb == "add":
        count = min(count + 1, MOST)
    elif verb == "drop" and place.isascii() and place.isdigit() and len(place) < 3 and int(place) < count and count > 1:
        gone = int(place)
        kept = {name: value for name, value in data.items() if _place(name) is not None}
        for name in kept:
            del data[name]
        for name, value in kept.items():
            at = _place(name)
            if at is not None and at != gone:
                data[f"f{at - (at > gone)}-{name.partition('-')[2]}"] = str(value)
        count -= 1
    data["count"] = str(count)
    return data


def _place(name: str) -> int | None:
    head, dash, _ = name.partition("-")
    number = head[1:]
    known = dash and head.startswith("f") and number.isascii() and number.isdigit()
    return int(number) if known and len(number) < 3 else None
