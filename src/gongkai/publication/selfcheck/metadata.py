"""What is said of the item and is not filled in, or wrongly; pictures without words, tables without a head."""

import re
from collections.abc import Iterator

from gongkai.law.cite import CATALOGUE_GUIDE, WEBSITES
from gongkai.law.information.kinds import KINDS, faults
from gongkai.law.information.particulars import METADATA, lacking
from gongkai.publication.selfcheck.finding import Finding, Subject, basis, fingerprint

WANTED = ("topic", "keywords", "source")  # not required everywhere, and what people search by
_IMG = re.compile(r"<img\b[^>]*>")
_ALT = re.compile(r' alt="[^"]*\S[^"]*"')
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)


def check(subject: Subject) -> Iterator[Finding]:
    yield from _lacking(subject)
    yield from _faults(subject)
    yield from _pictures(subject)
    yield from _tables(subject)


def _lacking(subject: Subject) -> Iterator[Finding]:
    told = subject.particulars
    given = {name: getattr(told, name, "") for name in METADATA} | {"title": subject.title, "validity": "valid"}
    if told.kind not in KINDS:
        return
    must = lacking(told.kind, given)
    wanted = [name for name in WANTED if name not in must and not given[name]]
    for names, why in ((must, "送审前应当填齐"), (wanted, "公众要靠这些项目检索，建议填写")):
        if names:
            labels = "、".join(METADATA[name].label for name in names)
            mark = fingerprint("metadata", *names)
            yield Finding("metadata", f"没有填写{labels}；{why}。{basis(CATALOGUE_GUIDE())}", "有关事项", mark)


def _faults(subject: Subject) -> Iterator[Finding]:
    kind = KINDS.get(subject.particulars.kind)
    if kind is None:
        return
    for name, refusal in faults(kind.name, subject.particulars.details).items():
        where = kind.by_name[name].label if name in kind.by_name else kind.label
        yield Finding("details", str(refusal), where, fingerprint("details", kind.name, name, str(refusal)))


def _pictures(subject: Subject) -> Iterator[Finding]:
    """A picture without words says nothing to people who can't see it (无障碍)."""
    for number, image in enumerate(_IMG.findall(subject.body.html), 1):
        if not _ALT.search(image):
            message = f"第{number}张图片没有文字说明。请写明图片的内容，供看不见图片的人使用。{basis(WEBSITES())}"
            yield Finding("picture-wordless", message, "正文", fingerprint("picture-wordless", image))


def _tables(subject: Subject) -> Iterator[Finding]:
    for number, table in enumerate(_TABLE.findall(subject.body.html), 1):
        if "<th" not in table:
            message = f"第{number}个表格没有表头。请把写栏目名称的一行（列）设为表头，读屏软件才能念出每格是什么。"
            mark = fingerprint("table-headless", table[:2000])
            yield Finding("table-headless", message + basis(WEBSITES()), "正文", mark)
