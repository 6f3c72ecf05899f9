"""The sheet of a move: one item a row, particulars under their own labels, body and attachments as files beside it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from gongkai.law.information.kinds import KINDS
from gongkai.law.information.particulars import PARTICULARS
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.papers.sheet import Column, Row, Sheet, read_sheet, write_xlsx
from gongkai.papers.sheet.column import Kind, fold
from gongkai.publication.importing import body
from gongkai.publication.importing.found import Attached, Found, numbered
from gongkai.publication.importing.source import Source
from gongkai.publication.importing.taking import Taking
from gongkai.publication.importing.words import choices_of, key_of, line, too_long, topic, unknown
from gongkai.publication.particulars import Particulars


def _of(name: str, *also: str, kind: Kind = "text", required: bool = False) -> Column:
    return Column(name, PARTICULARS[name], also, kind=kind, required=required)


COLUMNS = (
    _of("title", "标题", "信息名称", required=True),
    _of("index", kind="code"),
    _of("document_number", "发文字号"),
    _of("formed_on", "生成日期", kind="date", required=True),
    Column("first_published_on", "原发布日期", ("发布日期", "公开日期"), kind="date"),
    _of("effective_on", "施行日期", kind="date"),
    _of("repealed_on", kind="date"),
    _of("kind"),
    _of("catalogue", "公开事项", "目录代码"),
    _of("topic"),
    _of("genre"),
    _of("makers", "制作机关", "发布机构"),
    _of("lead_maker"),
    _of("origin", "来源方式"),
    _of("attribute", "公开属性"),
    _of("keywords", "关键词"),
    _of("summary"),
    _of("source"),
    Column("imported_from", "原网址", ("原链接", "网址")),
    Column("text", "正文"),
    Column("body", "正文文件"),
    Column("files", "附件", ("附件文件",)),
)
_TAKEN = {heading for column in COLUMNS for heading in column.headings}
_OWN = "own:"  # before the label of a field that some kinds have
OWN = tuple(
    Column(_OWN + label, label)
    for label in dict.fromkeys(field.label for kind in KINDS.values() for field in kind.fields)
    if fold(label) not in _TAKEN
)
LABELS = {column.name: column.label for column in COLUMNS}
_DAYS = ("formed_on", "effective_on", "repealed_on")
_LINES = ("document_number", "makers", "lead_maker", "keywords", "source")
_CHOSEN = ("kind", "catalogue", "genre", "origin")
_BETWEEN = re.compile(r"[;；\n]")


def opened(data: bytes) -> Sheet:
    """The rows of a sheet. Raises what `read_sheet` raises."""
    return read_sheet(data, (*COLUMNS, *OWN))


def template() -> bytes:
    """An empty sheet to fill in."""
    return write_xlsx([(column.label, column.kind) for column in COLUMNS], (), title="迁入信息")


def read(sheet: Sheet, source: Source, organ: Organ, limit: int) -> Iterator[Found]:
    """Every row in turn. `limit` is the largest file, in bytes."""
    choices = choices_of(organ)
    for row in sheet.rows:
        yield _Reading(row, source, choices, limit).found()


class _Reading:
    """One row turned into an item."""

    def __init__(self, row: Row, source: Source, choices: Mapping[str, Mapping[str, Any]], limit: int) -> None:
        self.row, self.choices = row, choices
        self.taking = Taking(source, limit)
        self.errors = list(row.complaints)

    def found(self) -> Found:
        values, where = self.row.values, f"第{self.row.line}行"
        told = {name: line(values[name]) for name in ("title", "index", "imported_from", *_LINES)}
        told["imported_from"] = told["imported_from"] or where
        self.errors += too_long(told, LABELS)
        body, remarks = self.body()
        particulars = self.particulars(told)
        return Found(
            where,
            told["title"],
            particulars=particulars,
            index=told["index"],
            first_published_on=self.day("first_published_on"),
            imported_from=told["imported_from"],
            errors=(*self.errors, *self.taking.errors),
            remarks=remarks,
            **body,
        )

    def body(self) -> tuple[dict[str, Any], tuple[str, ...]]:
        text, written = self.row.values["text"], line(self.row.values["body"])
        try:
            found = body.read(written, self.taking) if written else body.typed(text)
        except Refusal as refusal:
            found = body.Body(errors=(str(refusal),))
        if text and written:
            self.errors.append("“正文”和“正文文件”都填了，不知道用哪一个。请只填一处。")
        self.errors += found.errors
        names = (line(each) for each in _BETWEEN.split(self.row.values["files"]))
        more = [self.taking.file(name, "附件") for name in names if name]
        if not (found.text or any(more)) and not self.taking.errors and not self.errors:
            self.errors.append("没有正文，也没有附件。请填写“正文”“正文文件”或者“附件”中的一处。")
        files: dict[int, Attached] = {file.number: file for file in found.files}
        return numbered(found.text, files, tuple(file for file in more if file)), found.remarks

    def particulars(self, told: Mapping[str, Any]) -> Particulars | None:
        values = self.row.values
        chosen: dict[str, Any] = {name: self.chosen(name) for name in _CHOSEN}
        chosen["kind"] = chosen["kind"] or "other"
        chosen["origin"] = chosen["origin"] or "made"
        if self.chosen("attribute") not in ("", "active"):
            self.errors.append(
                "“公开方式”不是主动公开。只有原来已经主动公开的才能迁入；其他的请在工作台起草、登记（条例第十三条）。"
            )
        written = line(values["topic"])
        found = topic(written) if written else ""
        if written and not found:
            self.errors.append(
                rf"“主题分类”填的是“{written}”，主题分类表里没有。请写成“综合政务\政务公开”的样子，或者留空。"
            )
        formed = self.day("formed_on")
        if formed is None:
            return None  # the sheet has complained already
        return Particulars(
            formed_on=formed,
            effective_on=self.day("effective_on"),
            repealed_on=self.day("repealed_on"),
            topic=found,
            summary=values["summary"].strip(),
            details=self.details(chosen["kind"]),
            **chosen,
            **{name: told[name] for name in _LINES},
        )

    def chosen(self, name: str) -> str:
        written = line(self.row.values[name])
        key = key_of(self.choices[name], written) if written else ""
        if written and not key:
            self.errors.append(unknown(LABELS[name], written, self.choices[name]))
        return key

    def day(self, name: str) -> date | None:
        try:
            return date.fromisoformat(self.row.values[name]) if self.row.values[name] else None
        except ValueError:  # a complaint of the sheet already
            return None

    def details(self, kind: str) -> dict[str, str]:
        """What the kind's own columns say; a filled one that the kind has not is an error."""
        fields = {field.label: field.name for field in KINDS[kind].fields}
        given = {name.removeprefix(_OWN): value for name, value in self.row.values.items() if name.startswith(_OWN)}
        for label, value in given.items():
            if value and label not in fields:
                self.errors.append(f"“{KINDS[kind].label}”没有“{label}”这一项。请清空这一格，或者改“信息种类”。")
        return {fields[label]: value for label, value in given.items() if value and label in fields}
