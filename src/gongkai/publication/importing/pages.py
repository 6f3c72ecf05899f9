"""Items from saved pages of a disclosure column: one page an item, its pictures and attachments beside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from gongkai.law.information.genres import GENRES
from gongkai.law.information.particulars import PARTICULARS
from gongkai.organs.models import Organ
from gongkai.papers import guard
from gongkai.papers.read import disclosure
from gongkai.papers.read.disclosure_many import read_each
from gongkai.publication.importing.found import Attached, Found, numbered
from gongkai.publication.importing.source import Source
from gongkai.publication.importing.taking import Taking
from gongkai.publication.importing.words import key_of, line, too_long, topic
from gongkai.publication.particulars import Particulars

SUFFIXES = frozenset({".html", ".htm", ".shtml"})
_SAVED = ("_files", ".files")  # where a browser puts what belongs to a page it saved whole
_AT_ONCE = 32  # pages read by one process
_LARGEST = 20_000_000  # bytes of a page: the reader takes no longer ones
_REMARK = re.compile(r"有\d+[张处]")  # what `papers.body.clean` tells of the text; nothing there is in doubt
_PLAIN = {"document_number": "number", "makers": "organ", "keywords": "keywords", "summary": "summary"}


@dataclass(frozen=True)
class Column:
    """What is the same for every page of a column. `undated`: a page without 成文日期 has the day it was published."""

    kind: str = "other"
    catalogue: str = ""
    undated: bool = False


def pages(source: Source) -> list[str]:
    """The names of the pages, without those that a browser saved as parts of another."""
    return [name for name in source.names if PurePosixPath(name).suffix.lower() in SUFFIXES and not _part(name)]


def read(source: Source, organ: Organ, column: Column, limit: int) -> Iterator[Found]:
    """Every page in turn, in processes of their own. `limit` is the largest file, in bytes."""
    every = pages(source)
    for start in range(0, len(every), _AT_ONCE):
        names = every[start : start + _AT_ONCE]
        taken = {name: _taken(source, name, min(limit, _LARGEST)) for name in names}
        given = [data for data in taken.values() if isinstance(data, bytes)]
        answers = iter(read_each(given))
        for name, data in taken.items():
            if isinstance(data, str):
                yield Found(name, errors=(data,))
                continue
            answer = next(answers)
            if isinstance(answer, guard.Failure):
                yield Found(name, errors=(answer.says,))
            else:
                yield _Reading(source, organ, column, name, limit, answer).found()


def _part(name: str) -> bool:
    return any(part.endswith(_SAVED) for part in PurePosixPath(name).parts[:-1])


def _taken(source: Source, name: str, limit: int) -> bytes | str:
    taking = Taking(source, limit)
    taken = taking.data(name, "网页")
    return taken[1] if taken else taking.errors[0]


class _Reading:
    """One page turned into an item."""

    def __init__(
        self, source: Source, organ: Organ, column: Column, name: str, limit: int, page: disclosure.Found
    ) -> None:
        self.organ, self.column, self.name, self.page = organ, column, name, page
        self.taking = Taking(source, limit, beside=name)
        self.errors: list[str] = []
        self.doubts = [doubt for doubt in page.doubts if not _REMARK.match(doubt)]
        self.remarks = [doubt for doubt in page.doubts if _REMARK.match(doubt)]

    def found(self) -> Found:
        page, title = self.page, line(self.page.title)
        values: dict[str, Any] = {name: line(page.value(field)) for name, field in _PLAIN.items()}
        values |= {"source": line(page.value("source") or page.meta.get("ContentSource", ""))}
        index, address = line(page.value("index")), line(page.meta.get("Url", "")) or self.name
        told = values | {"title": title, "index": index, "imported_from": address}
        self.errors += too_long(told, PARTICULARS)
        if not title:
            self.errors.append("没有认定标题。请在网页里核对，或者改用表格导入这一条。")
        body = numbered(page.html, self.files())
        self.errors += self.taking.errors
        particulars = self.particulars(values)
        return Found(
            self.name,
            title,
            particulars=particulars,
            index=index,
            first_published_on=page.published,
            imported_from=address,
            saved=True,
            errors=tuple(self.errors),
            doubts=tuple(self.doubts),
            remarks=tuple(self.remarks),
            **body,
        )

    def particulars(self, values: dict[str, Any]) -> Particulars | None:
        page = self.page
        formed = page.formed
        if formed is None and self.column.undated and page.published:
            formed = page.published
            self.remarks.append("没有成文日期，按您的选择用原发布日期代替。")
        if formed is None:
            self.errors.append(
                "没有认定成文日期。请在网页里补上，或者改用表格导入这一条；"
                "确实没有的，可以选择“没有成文日期的，用原发布日期代替”。"
            )
            return None
        self._check(values)
        return Particulars(
            formed_on=formed,
            kind=self.column.kind,
            catalogue=self.column.catalogue,
            effective_on=self._day("effective", "生效日期"),
            repealed_on=self._day("repealed", "废止日期"),
            topic=self._topic(),
            genre=key_of(GENRES, line(page.value("genre"))),
            **values,
        )

    def _check(self, values: dict[str, Any]) -> None:
        """What stands on the page and would be wrong on ours."""
        mark, way = line(self.page.value("validity")), line(self.page.value("way"))
        if any(word in mark for word in ("失效", "废止", "否")) and not self.page.value("repealed"):
            self.doubts.append(f"原网页标明有效性是“{mark}”，没有废止日期，迁入后会显示为有效。请填写废止日期。")
        if way and "主动公开" not in way:
            self.doubts.append(f"原网页标明公开方式是“{way}”。请核对是否可以主动公开。")
        if values["makers"] and values["makers"] not in (self.organ.name, self.organ.short):
            self.doubts.append(
                f"原网页的发布机构是“{values['makers']}”，现在迁入{self.organ.name}。请核对应当由谁公开（条例第十条）。"
            )

    def _day(self, field: str, label: str) -> date | None:
        written = line(self.page.value(field))
        known = disclosure.day(written)
        if written and known is None:
            self.doubts.append(f"{label}写作“{written}”，不能认定是哪一天，没有填。请核对后填写。")
        return known

    def _topic(self) -> str:
        written = line(self.page.value("topic"))
        known = topic(written) if written else ""
        if written and not known:
            self.remarks.append(f"主题分类“{written}”不在国务院的主题分类表里，没有填。")
        return known

    def files(self) -> dict[int, Attached]:
        taken: dict[int, Attached] = {}
        for linked in self.page.attachments:
            file = self.taking.file(linked.href, "附件", called=line(linked.name), number=linked.number)
            if file:
                taken[linked.number] = file
        embedded = 0
        for linked in self.page.pictures:
            if linked.href.lower().startswith("data:"):
                embedded += 1
                continue
            file = self.taking.file(linked.href, "图片", number=linked.number)
            if file:
                taken[linked.number] = file
        if embedded:
            self.doubts.append(f"正文里有{embedded}张嵌在网页里的图片，没有带过来。请另存后在“修改”中插入。")
        return taken
