"""Where the links of a body lead: nowhere, to what is not public, to an office's own network, to other sites."""

import re
from collections.abc import Iterator
from ipaddress import ip_address
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings

from gongkai.files.shown import shown
from gongkai.law.cite import WEBSITES
from gongkai.organs.models import Organ
from gongkai.publication import address
from gongkai.publication.models import Item
from gongkai.publication.selfcheck.finding import Finding, Subject, basis, fingerprint

_ITEM = re.compile(
    r"/items/(?P<organ>\d{1,9})/\d{1,9}/\d{1,9}/(?P<number>\d{1,9})(?:\.(?:html|pdf|docx)|/(?P<file>\d{1,9})\.\w+)"
)
_ORGAN = re.compile(r"/organs/(?P<organ>\d{1,9})(?:/|\Z)")
_WRITTEN = re.compile(r"https?://[^\s<>\"“”《》（），。；、！]+")
_LOCAL = re.compile(r"(?:.+\.)?(?:localhost|local|lan|internal|intranet|corp|home|test|invalid)", re.IGNORECASE)
_HOST = re.compile(r"[a-z0-9\u4e00-\u9fff-]{1,63}(?:\.[a-z0-9\u4e00-\u9fff-]{1,63})+", re.IGNORECASE)
_INSIDE = ("/desk/", "/accounts/", "/api/")
SHOWN = 60
NOT_ASKED = "系统没有开启访问外部网站，没有核对这个链接打不打得开，请点开看一看。"


def check(subject: Subject) -> Iterator[Finding]:
    """A finding a link; what is only written, without leading anywhere, is looked at too."""
    written = [found for part in subject.lines for found in _WRITTEN.findall(part.text)]
    for link in dict.fromkeys([*subject.body.links, *written]):
        if told := _wrong(link, subject):
            code, why, stops = told
            message = f"链接“{link[:SHOWN]}”{why}{basis(WEBSITES())}"
            yield Finding(code, message, "正文里的链接", fingerprint(code, link), stops)


def _wrong(link: str, subject: Subject) -> tuple[str, str, bool] | None:
    """Code, what is wrong with it and what to do, whether it stops; None for a good one."""
    scheme = link.partition(":")[0].lower() if ":" in link else ""
    if scheme in ("mailto", "attachment"):
        return _file(link, subject) if scheme == "attachment" else None
    if scheme not in ("", "http", "https"):
        return "link-unsafe", "不是网页的地址，在读者的电脑上打不开，或者会运行程序。请删去，文件请作为附件上传。", True
    parts = _split(link)
    if parts is None or (scheme and not parts.hostname) or (not scheme and not link.startswith(("/", "#"))):
        return "link-malformed", "写得不对，打不开。请从浏览器的地址栏里重新复制。", False
    if parts.hostname and not own(link):
        return _foreign(parts)
    return _inside(unquote(parts.path), subject)


def own(link: str) -> bool:
    """Whether an address with a host is of this site."""
    site = urlsplit(settings.GONGKAI_SITE)
    parts = _split(link)
    return bool(site.hostname and parts and parts.hostname == site.hostname)


def _split(link: str) -> SplitResult | None:
    try:
        parts = urlsplit(link)
        _ = parts.port
    except ValueError:
        return None
    return None if re.search(r"\s", link) else parts


def _file(link: str, subject: Subject) -> tuple[str, str, bool] | None:
    if link.partition(":")[2] in {str(file.pk) for file in subject.files}:
        return None
    return "link-dead", "所指的附件已经不在这条信息里。请重新选择附件，或者去掉链接。", False


def _foreign(parts: SplitResult) -> tuple[str, str, bool]:
    host = parts.hostname or ""
    if internal(host):
        return (
            "link-internal",
            "指向内部网络或者本机，公众打不开，还会暴露内部地址。请换成公众能打开的网址，或者删去。",
            False,
        )
    if not _HOST.fullmatch(host) and not _number(host):
        return "link-malformed", "里的域名写得不对，打不开。请从浏览器的地址栏里重新复制。", False
    asked = "保存后系统会访问它，打不开的会在这里提示。" if settings.GONGKAI_ASK_LINKS else NOT_ASKED
    return "link-foreign", f"通向其他网站，请确认对方可靠、长期有效；页面上会提示读者将离开本网站。{asked}", False


def internal(host: str) -> bool:
    """Whether a host is of an office's own network or this machine, as its name alone tells."""
    try:
        return not ip_address(host.strip("[]")).is_global
    except ValueError:
        return bool(_LOCAL.fullmatch(host) or ("." not in host and host))


def _number(host: str) -> bool:
    try:
        return bool(ip_address(host.strip("[]")))
    except ValueError:
        return False


def _inside(path: str, subject: Subject) -> tuple[str, str, bool] | None:
    """A page of our own site: items and their files by what is public, organs by whether there is one."""
    if path.startswith(_INSIDE):
        return "link-internal", "是工作台里的页面，公众打不开。请换成公众网页的地址，或者选择附件。", False
    if path.startswith("/items/"):
        found = _ITEM.fullmatch(path)
        if found is None or not _public(found, subject):
            return (
                "link-dead",
                "所指的信息没有公开，或者已经撤下，打开后看不到内容。请换成现在的地址，或者去掉链接。",
                False,
            )
    organ = _ORGAN.match(path)
    if organ and not Organ.objects.filter(pk=int(organ["organ"])).exists():
        return "link-dead", "所指的机关页面不存在。请从公众网站上重新复制地址。", False
    return None


def _public(found: re.Match[str], subject: Subject) -> bool:
    key = {"organ_id": int(found["organ"]), "number": int(found["number"])}
    item = Item.objects.select_related("published").filter(shown(subject.now), **key).first()
    if item is None or item.published is None or not found.group()[1:].startswith(address.stem(item)):
        return False
    return not found["file"] or item.published.files.filter(shown(subject.now), pk=int(found["file"])).exists()
