"""The form of an item: its text, its particulars (law.information.particulars), the fields of its kind."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.forms.utils import ErrorDict

from gongkai.approvals.changes import Line
from gongkai.desk.file_field import FilesField, KeptField
from gongkai.desk.items import choices, details, relations
from gongkai.desk.items.editor import Editor
from gongkai.desk.items.moment import MomentField
from gongkai.desk.items.relations import Pairs
from gongkai.desk.organ_choice import ForOrgan
from gongkai.files.models import File
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.particulars import PARTICULARS
from gongkai.law.information.validity import RepealedBefore
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.publication.acts import FormedLater
from gongkai.publication.follows import completed, follows
from gongkai.publication.models import Item
from gongkai.publication.models.item import RELATIONS
from gongkai.publication.particulars import Particulars
from gongkai.publication.rules import EndsFirst, posted_until

ATTACH = "可以一次选几个。作者、单位、位置等与内容无关的信息会从文件里去掉。"
WORD = "DOCX、WPS、DOC 都可以。选了文件再保存，正文就换成文件里的内容，表格和图片一并带过来；原来的正文留在上一稿。"
GROUPS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("文号和日期", "", ("document_number", "formed_on", "effective_on", "repealed_on")),
    ("分类", "", ("catalogue", "topic", "genre", "keywords", "summary")),
    ("来源", "", ("origin", "makers", "lead_maker", "source", "approval")),
    ("公开方式", "", ("attribute", "ground")),
    ("发布安排", "不填的，签发后由发布员发布，一直公开；名单公示到公示截止当日为止。", ("publish_at", "expires_at")),
)
_WIDE = {"rows": 3}


class Draft(ForOrgan):
    """What an informant writes. `reach` are the items that can be related to, `attached` the files it has;
    `plain`: a plain text field in place of the editor; `amending`: it puts right what is public, and says what,
    and must where it is `noted`.
    """

    title = forms.CharField(label="名称", max_length=200, widget=forms.TextInput(attrs={"size": 60}))
    kind = forms.ChoiceField(
        label=PARTICULARS["kind"], required=False, choices=choices.kinds, help_text="不选的，按“其他信息”。"
    )
    text = forms.CharField(
        label="正文", required=False, widget=Editor(attrs={"rows": 16}), help_text="空一行即另起一段。"
    )
    word = KeptField(label="导入 Word 文件", required=False, help_text=WORD)
    attachments = FilesField(label="添加附件", required=False, help_text=ATTACH)
    dropped = forms.TypedMultipleChoiceField(
        label="删去附件", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    note = forms.CharField(
        label=PARTICULARS["note"],
        required=False,
        max_length=200,
        help_text="写明改正了什么；随新的一版显示在公众网页上。",
    )
    unconsulted = forms.CharField(
        label=PARTICULARS["unconsulted"],
        required=False,
        max_length=200,
        help_text="与其他机关共同制作、征求过意见的信息，改动与其无关、不用再征求的才填，随文稿一起签发；不显示在公众网页上。",
    )

    document_number = forms.CharField(
        label=PARTICULARS["document_number"], required=False, max_length=60, help_text="例如：清政发〔2026〕3号。"
    )
    formed_on = forms.DateField(
        label=PARTICULARS["formed_on"], help_text="文件为签署之日；其他信息为完整形成之日。不得晚于今天。"
    )
    effective_on = forms.DateField(label=PARTICULARS["effective_on"], required=False)
    repealed_on = forms.DateField(label=PARTICULARS["repealed_on"], required=False, help_text="从这一天起不再有效。")

    catalogue = forms.ChoiceField(
        label=PARTICULARS["catalogue"],
        required=False,
        help_text="不选的，按信息种类归入；名单按名单种类归入。",
    )
    topic = forms.ChoiceField(label=PARTICULARS["topic"], required=False, choices=choices.topics)
    genre = forms.ChoiceField(label=PARTICULARS["genre"], required=False, choices=choices.genres)
    keywords = forms.CharField(
        label=PARTICULARS["keywords"], required=False, max_length=200, help_text="几个词之间用“；”分开。"
    )
    summary = forms.CharField(
        label=PARTICULARS["summary"],
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs=_WIDE),
        help_text="不写的，取正文第一段。",
    )

    origin = forms.ChoiceField(label=PARTICULARS["origin"], required=False, choices=choices.origins)
    makers = forms.CharField(
        label=PARTICULARS["makers"],
        required=False,
        max_length=300,
        help_text="不写的，就是本机关；几个机关之间用“；”分开。",
    )
    lead_maker = forms.CharField(
        label=PARTICULARS["lead_maker"], required=False, max_length=100, help_text="共同制作的，由牵头的机关公开。"
    )
    source = forms.CharField(label=PARTICULARS["source"], required=False, max_length=100)
    approval = forms.CharField(
        label=PARTICULARS["approval"],
        required=False,
        max_length=200,
        help_text="依规定公开前须经批准的，写批准的机关和文号。",
    )

    attribute = forms.ChoiceField(label=PARTICULARS["attribute"], required=False, choices=choices.attributes)
    ground = forms.ChoiceField(label=PARTICULARS["ground"], required=False, choices=choices.grounds)

    publish_at = MomentField(label=PARTICULARS["publish_at"], required=False)
    expires_at = MomentField(label=PARTICULARS["expires_at"], required=False)

    relations = forms.MultipleChoiceField(
        label="已选的关系", required=False, widget=forms.CheckboxSelectMultiple, help_text="去掉勾选即解除。"
    )
    relation = forms.ChoiceField(label="关系", required=False, choices=list(RELATIONS.items()), initial="related")
    find = forms.CharField(label="查找信息", required=False, max_length=100)
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    found: Sequence[Item] | None = None  # by the words in `find`
    theirs: Sequence[Line] = ()  # what somebody else changed meanwhile

    def __init__(
        self,
        *args: Any,
        reach: QuerySet[Item],
        attached: Sequence[File] = (),
        today: date,
        plain: bool = False,
        amending: bool = False,
        noted: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.reach, self.today = reach, today
        if plain:
            self.fields["text"].widget = forms.Textarea(attrs={"rows": 16})
        self._choose("dropped", [(file.pk, file.name) for file in attached])
        self._choose("relations", relations.known(self.pairs))
        self._choose("catalogue", choices.catalogue(self.chosen_organ))
        if not amending:
            del self.fields["note"], self.fields["unconsulted"]
        elif noted:
            self.fields["note"].label = f"{PARTICULARS['note']}（送审前必填）"
        for name, field in details.fields_of(self.chosen_kind).items():
            self.fields[name] = field

    def _choose(self, name: str, known: Sequence[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = known
        if not known:
            del self.fields[name]

    def _typed(self, name: str) -> Any:
        return self.data.get(name) if self.is_bound else self.initial.get(name)

    @property
    def chosen_kind(self) -> str:
        """The kind that is chosen on the page."""
        chosen = str(self._typed("kind") or "other")
        return chosen if chosen in KINDS else "other"

    @property
    def chosen_organ(self) -> Organ | None:
        """The organ that is chosen on the page; where there is one only, that."""
        organs = self.fields["organ"].queryset  # type: ignore[attr-defined]
        chosen = self._typed("organ")
        if isinstance(chosen, Organ):
            return chosen
        found: Organ | None = organs.filter(pk=chosen).first() if str(chosen or "").isdecimal() else organs.first()
        return found

    @property
    def pairs(self) -> Pairs:
        """The relations ticked on the page, with those just picked from what was found.

        What was not there before must be within reach, or its title would be told.
        """
        before: Pairs = tuple(self.initial.get("relations") or ())
        if not self.is_bound:
            return before
        ticked = self.data.getlist("relations")  # type: ignore[attr-defined]
        picked = self.data.getlist("to")  # type: ignore[attr-defined]
        asked = relations.read([*ticked, *(f"{self.data.get('relation')}:{to}" for to in picked)])
        near = set(self.reach.filter(pk__in=[to for _, to in asked]).values_list("pk", flat=True))
        return tuple(pair for pair in asked if pair in before or pair[1] in near)

    def quiet(self) -> None:
        """Show what was typed without complaint: the page was only drawn anew."""
        self._errors = ErrorDict()

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not (given.get("text") or given.get("word")) and "text" not in self.errors:
            self.add_error("text", "“正文”没有填写。请填写，或者导入 Word 文件；正文在附件里的，写一句“见附件”。")
        for name, sentence in details.wrong(self.chosen_kind, details.given(given)).items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, sentence)
        for name, refusal in self._days(given):
            if name not in self.errors:
                self.add_error(name, str(refusal))
        return given

    def _days(self, given: Mapping[str, Any]) -> Iterator[tuple[str, Refusal]]:
        """What the act would refuse for its days: told at once with whatever else is wrong."""
        formed, begins, ends = given.get("formed_on"), given.get("publish_at"), given.get("expires_at")
        if formed and formed > self.today:
            yield "formed_on", FormedLater(formed=formed)
        if begins and ends and ends <= begins:
            yield "expires_at", EndsFirst()
        effective, repealed = given.get("effective_on"), given.get("repealed_on")
        if effective and repealed and repealed < effective:
            yield "repealed_on", RepealedBefore(repealed=repealed, effective=effective)

    def groups(self) -> Iterator[tuple[str, str, list[forms.BoundField], bool]]:
        """Heading, hint, fields, and whether anything in it is wrong."""
        for label, hint, names in GROUPS:
            fields = [self[name] for name in names if name in self.fields]
            yield label, hint, fields, any(field.errors for field in fields)

    def own(self) -> list[forms.BoundField]:
        """The fields of the kind."""
        return [self[name] for name in self.fields if name.startswith(details.PREFIX)]

    def carried(self) -> Mapping[str, str]:
        return details.carried(self.chosen_kind, self.data if self.is_bound else {})

    def particulars(self, title: str, text: str, organ: Organ) -> Particulars:
        """What was filled in, once the form is right; what follows from kind, organ and text where nothing was."""
        given, kind = self.cleaned_data, self.chosen_kind
        told = {name: given[name] for _, _, names in GROUPS for name in names if given.get(name)}
        told |= {"expires_at": self._ends(kind), "note": given.get("note", "")}
        told["unconsulted"] = given.get("unconsulted", "")
        told = {name: value for name, value in told.items() if name not in self._followed(told, organ)}
        own = details.given(given)
        return completed(
            Particulars(kind=kind, details=own, relations=self.pairs, **told), title=title, text=text, organ=organ
        )

    def _followed(self, told: Mapping[str, Any], organ: Organ) -> Collection[str]:
        """What stands as it followed before and nobody touched: it follows anew from what the form now says."""
        before = self.initial
        kind = str(before.get("kind") or "other")
        if not before.get("title") or kind not in KINDS:
            return ()
        former = Particulars(
            formed_on=self.today, kind=kind, details=details.given(before), origin=str(before.get("origin") or "made")
        )
        found = follows(former, title=str(before["title"]), text=str(before.get("text", "")), organ=organ)
        return [name for name, value in found.items() if value and told.get(name) == value == before.get(name)]

    def _ends(self, kind: str) -> datetime | None:
        """Empty where it followed from the days on which a list is posted: where they change, so does this."""
        told: datetime | None = self.cleaned_data["expires_at"]
        before = posted_until(details.given(self.initial), kind)
        return None if told == before else told


def initial(title: str, text: str, particulars: Particulars) -> dict[str, Any]:
    """What the form shows of a version."""
    told: dict[str, Any] = {"title": title, "text": text, "kind": particulars.kind}
    told |= {"note": particulars.note, "unconsulted": particulars.unconsulted}
    for _, _, names in GROUPS:
        told |= {name: _plain(getattr(particulars, name)) for name in names}
    told["relations"] = particulars.relations
    return told | {details.PREFIX + name: value for name, value in particulars.details.items()}


def _plain(value: Any) -> str | date | datetime:
    return "" if value is None else value
