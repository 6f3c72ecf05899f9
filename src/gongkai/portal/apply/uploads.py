"""The files of a form: each is looked at by itself, and what passed stays while the rest is being put right."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from gongkai.audit.actor import program
from gongkai.cases.acts.intake import MOST_FILES, TooManyFiles
from gongkai.files import kept
from gongkai.files.acts import Examined, examine
from gongkai.files.kept import Kept
from gongkai.law.refusal import Refusal

_MB = 1024 * 1024
APPLICANT = program("applicant", roles=("applicant",))


class TooMuchTogether(Refusal):
    says = (
        "没有收下“{name}”：一件申请的附件合计最多{limit:.0f}MB，加上它超过了。"
        "请把扫描件存得小一些再选，或者提交后把它邮寄、当面交来，注明提交编号。"
    )


class NoRoom(Refusal):
    says = "没有收下“{name}”：服务器暂存文件的地方满了。请过一小时再选这个文件；着急的，可以邮寄或者当面提交。"


@dataclass
class Uploads:
    """The files of one field. `lost` tells that something chosen earlier is no longer kept."""

    name: str
    label: str
    hint: str
    held: list[Kept] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def token_name(self) -> str:
        return f"{self.name}_kept"

    def examined(self, *, chain: int, now: datetime) -> list[Examined]:
        """Looked at again, right before they are handed in. Raises what `files.acts.examine` raises."""
        return [examine(data=one.data, name=one.name, actor=APPLICANT, now=now, chain=chain) for one in self.held]

    def forget(self) -> None:
        for one in self.held:
            kept.drop(one.token)


def read(request: HttpRequest, fields: list[Uploads], *, chain: int, now: datetime) -> None:
    """Fill the fields from a request: what was kept and not dropped, then what was newly chosen."""
    dropped = set(request.POST.getlist("drop"))
    for one in fields:
        tokens = request.POST.getlist(one.token_name)[: MOST_FILES + 1]
        one.held, gone = kept.still(tokens, dropped, now)
        if gone:
            one.errors.append(kept.GONE)
    for token in dropped:
        kept.drop(token)
    for one in fields:
        for refusal in _chosen(request, one, fields, chain, now):
            one.errors.append(str(refusal))


def _chosen(request: HttpRequest, one: Uploads, fields: list[Uploads], chain: int, now: datetime) -> Iterator[Refusal]:
    for upload in request.FILES.getlist(one.name):
        try:
            _take(upload, one, fields, chain, now)
        except Refusal as refusal:
            yield refusal


def _take(upload: Any, one: Uploads, fields: list[Uploads], chain: int, now: datetime) -> None:
    data = upload.read()
    count = sum(len(each.held) for each in fields)
    if count >= MOST_FILES:
        raise TooManyFiles(count=count + 1, most=MOST_FILES)
    if sum(held.size for each in fields for held in each.held) + len(data) > settings.GONGKAI_MAX_FILE:
        raise TooMuchTogether(name=upload.name, limit=settings.GONGKAI_MAX_FILE / _MB)
    examined = examine(data=data, name=upload.name or "", actor=APPLICANT, now=now, chain=chain)
    put = kept.keep(examined.name, data, now)
    if put is None:
        raise NoRoom(name=examined.name)
    one.held.append(put)
