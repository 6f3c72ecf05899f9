"""遮盖: what the self-check found is chosen, and hidden sign by sign; of an attachment a masked copy is made."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.items.link import url
from gongkai.desk.request import Request
from gongkai.law.publication import PUBLICATION
from gongkai.law.refusal import Refusal
from gongkai.organs import years
from gongkai.publication import acts, queries
from gongkai.publication.models import Item
from gongkai.publication.selfcheck import Finding

LEAD = (
    "选中的内容会逐字换成星号，保留头尾几位，例如1402**********123X。附件另存一份遮盖过的，代替原来的；"
    "原来的稿和附件只留在以前各稿里，不会公开。遮盖以后重新自查，还能找到的会再告诉您。"
)


NAMED = "personal-name"


class NothingChosen(Refusal):
    says = "没有遮盖：没有选要遮盖的内容。请至少选一处；都不用遮盖的，请返回，逐处写明理由确认为误报。"


class Choose(Form):
    """What is there to be masked, all of it chosen. `seen` is the version in which it was found."""

    texts = forms.MultipleChoiceField(
        label="文稿里的", required=False, widget=forms.CheckboxSelectMultiple(attrs={"class": "choices"})
    )
    attachments = forms.TypedMultipleChoiceField(
        label="附件", required=False, coerce=int, widget=forms.CheckboxSelectMultiple(attrs={"class": "choices"})
    )
    names = forms.BooleanField(
        label="附件里的姓名也遮盖",
        required=False,
        help_text="依法应当公布姓名的名单（如享受补贴的人）不要选。",
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, found: Collection[Finding], names: dict[int, str], **kwargs: Any) -> None:
        texts = [
            (each.fingerprint, f"{each.where}：{each.message.partition('，公开会')[0]}")
            for each in found
            if not each.file
        ]
        counts = {key: sum(each.file == key and each.stops for each in found) for key in names}
        files = [(key, f"{name}（{counts[key]}处）") for key, name in names.items() if counts[key]]
        self.offered = [key for key, _ in texts]
        super().__init__(*args, **kwargs)
        for name, known in (("texts", texts), ("attachments", files)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = known
            self.initial[name] = [key for key, _ in known]
            if not known:
                del self.fields[name]
        if not any(each.code == NAMED and each.file for each in found):
            del self.fields["names"]


def maskable(request: Request, item: Item) -> list[Finding]:
    """What may be masked by who asks: found in the current version, not dismissed, in a draft of theirs."""
    roles = request.actor.roles_in(item.organ, item.confidentiality)
    if "revise" not in PUBLICATION.verbs(item.state, roles):
        return []
    named = [each for each in queries.findings(item) if each.code == NAMED and each.maskable]
    stops = [each for each in queries.stops(item) if each.maskable]
    return [*stops, *(each for each in named if each.file in {one.file for one in stops})]


@desk_view
def page(request: Request, pk: int) -> HttpResponse:
    item = get_object_or_404(queries.seen_by(request.actor).select_related("paper"), pk=pk)
    names = dict(item.paper.current.files.order_by("pk").values_list("pk", "name"))
    form = bound(request, Choose, found=maskable(request, item), names=names, initial={"seen": item.paper.digest})

    def do(*, seen: str, texts: Collection[str] = (), attachments: Collection[int] = (), names: bool = False) -> Item:
        """Attachments first: where one can't be masked, the text is not touched."""
        if not (texts or attachments):
            raise NothingChosen
        given: dict[str, Any] = {"calendar": years.load(), "actor": request.actor, "now": request.now}
        done = item
        for file in attachments:
            done = acts.mask_file(item.pk, file=file, names=names, seen=seen, **given)
            seen = done.paper.digest
        if not texts:
            return done
        some = len(texts) < len(form.offered)  # else all, also what is told in one line with others
        return acts.mask_text(item.pk, chosen=texts if some else (), seen=seen, **given)

    return run(
        request,
        form,
        "desk/form_page.html",
        do,
        done=url,
        said="已经遮盖，存为新的一稿。请再核对一遍。",
        context={"heading": f"遮盖“{item.title}”里的个人信息", "lead": LEAD, "button": "遮盖", "back": url(item)},
    )
