"""Files in a form, one or several; what was chosen and passed stays while the rest of the form is being put right."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.utils.datastructures import MultiValueDict

from gongkai.audit.actor import Actor
from gongkai.desk.request import Request
from gongkai.files import kept
from gongkai.files.acts import Examined, examine
from gongkai.law.refusal import Refusal

TOKENS, DROPPED = "_kept", "drop_kept"  # end of the name of a field's tokens; the boxes that let a file go
MOST = 200  # files of a form
NO_ROOM = "“{name}”没有留住：服务器暂存文件的地方满了。请改好别的内容以后，提交前再选一次。"


class KeptField(forms.FileField):
    """One file. A page whose form was refused lists it, and sends it again by its token."""


class _Picker(forms.FileInput):
    allow_multiple_selected = True


class FilesField(KeptField):
    """Cleans to a list of uploaded files, empty where none was chosen."""

    widget = _Picker

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        given = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(each, initial) for each in given] or super().clean(None, initial) or []


class Held(SimpleUploadedFile):
    """A file that came with an earlier post of the same form."""

    def __init__(self, found: kept.Kept) -> None:
        super().__init__(found.name, found.data)
        self.token = found.token


def held(files: Any) -> list[Held]:
    """Those of some uploads, or of one, that are kept."""
    given = files if isinstance(files, list | tuple) else [files]
    return [each for each in given if isinstance(each, Held)]


def given(request: Request) -> "tuple[MultiValueDict[str, UploadedFile[bytes]], list[str]]":
    """The files of a post: what is still kept, then what was newly chosen; and the fields of which some is gone."""
    files: MultiValueDict[str, UploadedFile[bytes]] = MultiValueDict()
    gone, dropped = [], set(request.POST.getlist(DROPPED))
    for name, tokens in request.POST.lists():
        if not name.endswith(TOKENS):
            continue
        found, some_gone = kept.still(map(str, tokens[:MOST]), dropped, request.now)
        files.setlist(name.removesuffix(TOKENS), [Held(one) for one in found])
        if some_gone:
            gone.append(name.removesuffix(TOKENS))
    for token in dropped:
        kept.drop(str(token))
    for name, chosen in request.FILES.lists():
        files.setlist(name, [*files.getlist(name), *chosen])
    return files, gone


def keep(request: Request, form: forms.BaseForm) -> None:
    """Keep what was chosen, in a form that is shown again: each file that passes, for an hour.

    A form that is carried out leaves its files where they are: a second press of the button finds them, and is told
    that it was the second.
    """
    if not hasattr(form, "cleaned_data"):
        form.cleaned_data = {}  # a page that is only drawn anew; complaints of a field take it for granted
    for name, field in form.fields.items():
        if isinstance(field, KeptField) and (chosen := form.files.getlist(form.add_prefix(name))):
            last = chosen if isinstance(field, FilesField) else chosen[-1:]
            form.files.setlist(form.add_prefix(name), [_kept(request, form, name, file) for file in last])


def _kept(request: Request, form: forms.BaseForm, name: str, file: Any) -> Any:
    """The file as it is kept; as it came where it did not pass, which the page then says."""
    if isinstance(file, Held) or getattr(file, "refused", False):
        return file
    file.seek(0)
    try:
        data = file.read()
        who: dict[str, Any] = {"actor": request.actor, "now": request.now, "chain": request.person.chain}
        passed = examine(data=data, name=file.name or "", **who)
    except Refusal as refusal:
        form.add_error(name, str(refusal))
        return file
    put = kept.keep(passed.name, data, request.now)
    if put is None:
        form.add_error(name, NO_ROOM.format(name=passed.name))
        return file
    return Held(put)


def looked(file: "UploadedFile[bytes]", *, chain: int, actor: Actor, now: datetime, strip: bool = False) -> Examined:
    """Look at an upload before the act that needs it. Raises what `files.acts.examine` raises, which is noted with the
    file: it was said and logged, and isn't looked at again only to be kept."""
    try:
        return examine(data=file.read(), name=file.name or "", actor=actor, now=now, chain=chain, strip=strip)
    except Refusal:
        setattr(file, "refused", True)  # noqa: B010 - an upload of Django's own
        raise


def examined(
    files: "list[UploadedFile[bytes]]", *, chain: int, actor: Actor, now: datetime, strip: bool = True
) -> list[Examined]:
    """Look at uploads. Of what is going to be published (`strip`) what it need not tell is taken out."""
    return [looked(file, chain=chain, actor=actor, now=now, strip=strip) for file in files]
