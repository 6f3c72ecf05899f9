"""Attachments and pictures that no program could read: a person looks at them and says so (条例15, 17)."""

from collections.abc import Iterator

from gongkai.law.cite import REG
from gongkai.publication.selfcheck.finding import Finding, Subject, basis, fingerprint

NOT_READ = "这个文件还没有检查其中的个人信息。"


def check(subject: Subject) -> Iterator[Finding]:
    """A finding a file, by its content: who has looked at one picture has not looked at the next."""
    for file in subject.files:
        scan = subject.scans.get(file.address)
        gaps = list(scan.unsearched) if scan else [NOT_READ]
        gaps = gaps or ([file.unsearched] if file.unsearched else [])
        if gaps:
            message = (
                "".join(map(_sentence, gaps))
                + "请打开附件从头到尾看一遍：没有不应公开的内容的，写明“已人工核对”；有的，处理后换一个附件。"
                + basis(REG(17))
            )
            mark = fingerprint("unsearched", file.address)
            yield Finding("unsearched", message, f"附件“{file.name}”", mark, stops=True)


def _sentence(gap: str) -> str:
    return gap if gap.endswith("。") else f"{gap}。"
