"""A citizen's browser without scripts, or with them: opens the form, fills it in, looks at it, sends it."""

from hashlib import sha256
from itertools import count
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html as lxml_html

from gongkai.organs.models import Organ

IDENTITY = "110101190001010006"  # of nobody: the first day of 1900, and the check digit fits
TYPED = {
    "kind": "natural",
    "name": "申请人甲",
    "identity_kind": "identity_card",
    "identity": IDENTITY,
    "phone": "0350-1234567",
    "title": "2025年度村级公益事业建设补助资金安排",
    "features": "阳头升乡各村的补助金额",
    "form": "electronic",
    "way": "internet",
}


def where(organ: Organ) -> str:
    return f"/apply/{organ.pk}/"


def shown(answer: Any) -> Any:
    return lxml_html.fromstring(answer.content.decode())


def fields(page: Any) -> dict[str, Any]:
    """What the form on a page would send; of several by one name, all."""
    [form] = page.xpath("//form[not(@role='search')]")
    found: dict[str, Any] = {}
    for name, value in form.form_values():  # a browser leaves out the first line break of a text area
        found.setdefault(name, []).append(value.removeprefix("\n"))
    return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


def opened(client: Client, organ: Organ) -> dict[str, Any]:
    return fields(shown(client.get(where(organ))))


def solve(ticket: str) -> str:
    """What the script of the page counts."""
    bits = settings.GONGKAI_APPLY_WORK
    return next(
        str(number)
        for number in count()
        if int.from_bytes(sha256(f"{ticket}.{number}".encode()).digest(), "big") >> (256 - bits) == 0
    )


def filled(client: Client, organ: Organ, *, proven: bool = True, **changed: Any) -> dict[str, Any]:
    given = {**opened(client, organ), **TYPED, **changed}
    return given | ({"work": solve(given["ticket"])} if proven else {})


def checked(client: Client, organ: Organ, given: dict[str, Any]) -> Any:
    """The page after 下一步."""
    return client.post(where(organ), {**given, "step": "check"})


def sent(client: Client, organ: Organ, given: dict[str, Any]) -> Any:
    """The page after 提交申请."""
    return client.post(where(organ), {**given, "step": "send"})


def applied(client: Client, organ: Organ, **changed: Any) -> tuple[str, str]:
    """Number and code of a new application, as the page tells them."""
    page = shown(sent(client, organ, fields(shown(checked(client, organ, filled(client, organ, **changed))))))
    number, code = page.xpath("//dl[@class='receipt']//strong/text()")
    return str(number), str(code)


def upload(name: str = "说明.txt", data: bytes = "补充说明：请提供电子版。".encode()) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)
