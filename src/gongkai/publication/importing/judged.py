"""What taking an item in would do: whether it may come in, is there already, or has to be mended first."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.utils.timezone import localdate

from gongkai.files.models import File
from gongkai.files.refusals import MarkedText
from gongkai.files.store import digest
from gongkai.law.marking import marks
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.papers.intake.inspect import inspect
from gongkai.publication import queries
from gongkai.publication.acts.draft import ACTIVE, ActiveContent, FormedLater
from gongkai.publication.importing.found import Attached, Found
from gongkai.publication.models import IndexNumber, Scan
from gongkai.publication.particulars import Particulars
from gongkai.publication.rules import check_complete, check_draft
from gongkai.publication.selfcheck import Subject
from gongkai.publication.selfcheck import check as findings
from gongkai.publication.selfcheck.scanning import scanned

OUTCOMES = {
    "ready": "可以迁入",
    "held": "迁入后留作草稿，处理后再送审",
    "same": "已经迁入，不再重复",
    "wrong": "不能迁入",
}


@dataclass(frozen=True)
class Judged:
    """`outcome` is a key of OUTCOMES; `stops` are sentences on what a person must do before it is sent on."""

    found: Found
    outcome: str
    stops: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        return OUTCOMES[self.outcome]

    @property
    def told(self) -> tuple[str, ...]:
        """Everything there is to say of it, the gravest first."""
        return (*self.found.errors, *self.stops, *self.found.remarks)


@dataclass
class Judge:
    """Judges the items of one move in their order, for what stands in it twice is told."""

    organ: Organ
    now: datetime
    _indexes: dict[str, str] = field(default_factory=dict)
    _titles: dict[tuple[str, str], str] = field(default_factory=dict)

    def judged(self, found: Found) -> Judged:
        """By what is in the database and what came before; no file is looked into."""
        errors = [*found.errors, *self._twice(found)]
        if not found.errors:
            same, taken = self._there(found)
            if same and not errors:
                return Judged(found, "same")
            errors += taken
            errors += self._against_rules(found)
        if errors:
            return Judged(replace(found, errors=tuple(errors)), "wrong")
        stops = (*found.doubts, *self._lacking(found))
        return Judged(found, "held" if stops else "ready", stops)

    def rehearsed(self, found: Found) -> Judged:
        """The same, and what examining its files and the self-check find. Nothing is kept."""
        judged = self.judged(found)
        if judged.outcome not in ("ready", "held"):
            return judged
        try:
            for mark in marks(found.words):
                raise MarkedText(mark=mark)
            subject = self._subject(found)
        except Refusal as refusal:
            return Judged(replace(found, errors=(str(refusal),)), "wrong")
        stopping = [f"{each.where}：{each.message}" for each in findings(subject) if each.stops]
        stops = (*judged.stops, *stopping)
        return Judged(found, "held" if stops else "ready", stops)

    def _twice(self, found: Found) -> list[str]:
        errors = []
        if found.index:
            first = self._indexes.setdefault(found.index, found.where)
            if first != found.where:
                errors.append(f"索引号“{found.index}”与{first}的相同，一个索引号只属于一条信息。请改正或者删去一条。")
        key = _key(found)
        if key:
            first = self._titles.setdefault(key, found.where)
            if first != found.where and not errors:
                errors.append(f"名称和文号（没有文号的，成文日期）与{first}的相同。请删去一条，或者写出它们的区别。")
        return errors

    def _there(self, found: Found) -> tuple[bool, list[str]]:
        """Whether it was taken in before; why it can't be for what is there."""
        known = IndexNumber.objects.filter(value=found.index).select_related("item__organ").first()
        if found.index and known:
            item = known.item
            if item.organ_id == self.organ.pk and item.title == found.title and item.state != "discarded":
                return True, []
            gone = "，已作废" if item.state == "discarded" else ""
            whose = f"“{item.title}”{gone}" if item.organ_id == self.organ.pk else "另一个机关的信息"
            return False, [
                f"索引号“{found.index}”已经是{whose}的索引号，不能再给别的信息。"
                "请核对；确实不是同一条的，把这一格留空，发布时由系统另编。"
            ]
        assert found.particulars is not None
        told = found.particulars
        there = list(queries.alike(self.organ, found.title, told.document_number, told.formed_on)[:1])
        if not there:
            return False, []
        if there[0].imported_from and (there[0].index or "") == found.index:
            return True, []
        return False, [
            f"{self.organ.name}已经有同样名称和文号（没有文号的，成文日期）的信息，状态是“{there[0].get_state_display()}”。"
            "请核对是否同一条；是的请删去这一行。"
        ]

    def _against_rules(self, found: Found) -> list[str]:
        assert found.particulars is not None
        today = localdate(self.now)
        if found.first_published_on and not _possible(found.particulars.formed_on, found.first_published_on, today):
            return [
                f"原发布日期{found.first_published_on:%Y年%m月%d日}早于成文日期，或者晚于今天，不可能。请核对两个日期。"
            ]
        try:
            if found.particulars.formed_on > today:
                raise FormedLater(formed=found.particulars.formed_on)
            check_draft(found.particulars, self.organ)
        except Refusal as refusal:
            return [str(refusal)]
        return []

    def _lacking(self, found: Found) -> list[str]:
        assert found.particulars is not None
        try:
            check_complete(check_draft(found.particulars, self.organ), self.organ)
        except Refusal as refusal:
            return [str(refusal)]
        return []

    def _subject(self, found: Found) -> Subject:
        """The item as the self-check would see it, were it kept."""
        assert isinstance(found.particulars, Particulars)
        files, scans = [], {}
        for key, attached in enumerate((*found.named, *found.beside), 1):
            file, scan = self._examined(attached, key)
            files.append(file)
            scans[file.address] = scan
        return Subject(
            title=found.title,
            text=found.text,
            particulars=found.particulars,
            organ=self.organ,
            now=self.now,
            files=tuple(files),
            scans=scans,
        )

    def _examined(self, attached: Attached, key: int) -> tuple[File, Scan]:
        seen = inspect(attached.data, attached.name, strip=True)
        if seen.media_type.partition(";")[0] in ACTIVE:
            raise ActiveContent(name=attached.name)
        address = digest(seen.data)
        file = File(pk=key, address=address, name=attached.name, unsearched=seen.unsearched)
        known = Scan.objects.filter(address=address).first()
        return file, known or scanned(address, seen.data, attached.name, self.now)


def _key(found: Found) -> tuple[str, str] | None:
    if not found.title or found.particulars is None:
        return None
    told = found.particulars
    return found.title, told.document_number or told.formed_on.isoformat()


def _possible(formed: date, published: date, today: date) -> bool:
    return formed <= published <= today
