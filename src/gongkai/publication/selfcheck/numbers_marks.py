"""Document numbers (文号) as GB/T 9704 writes them: 清政发〔2026〕3号, whole year, hollow brackets, no 第, no 0."""

import re
from collections.abc import Iterator

from gongkai.law.cite import DOCUMENT_FORMAT
from gongkai.publication.selfcheck.finding import Finding, Subject, basis, fingerprint

_NUMBER = re.compile(
    r"(?P<head>[\u4e00-\u9fff]{1,12})(?P<open>[\[［(（【〔])\s*(?P<year>(?:19|20)?\d{2})\s*(?P<close>[\]］)）】〕])"
    r"\s*(?P<nth>第?)\s*(?P<zero>0*)(?P<number>[1-9]\d{0,4})\s*号(?!令)"
)
_HEADS = re.compile(r"[发函办字通知报告请批令公]\Z")  # what the code of an office and its kind of paper ends with


# What a sentence puts before a number: 文件依据为阳政发〔2026〕3号.
_BEFORE = re.compile(r".*(?:依据|根据|文件|号文|通知|[为见按照据的与及是了经])(?=[\u4e00-\u9fff]{2})")


def check(subject: Subject) -> Iterator[Finding]:
    for part in subject.lines:
        for found in _NUMBER.finditer(part.text):
            own = part.name == "document_number"
            head = found["head"] if own else _BEFORE.sub("", found["head"])
            written, right = head + found.group()[len(found["head"]) :], head + _right(found)
            if right != written and (own or _HEADS.search(head)):
                message = f"文号“{written}”应当写作“{right}”：年份用全称和六角括号，序号不加“第”字、不编虚位。"
                mark = fingerprint("document-number", part.name, written)
                yield Finding("document-number", message + basis(DOCUMENT_FORMAT()), part.where, mark)


def _right(found: re.Match[str]) -> str:
    year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
    return f"〔{year}〕{found['number']}号"
