"""What belongs to the file of a closed case (案卷), in the order in which it is bound (条例第四十五条)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.timezone import localtime

from gongkai.approvals.models import Decision, Remark, Version
from gongkai.cases.bound_log import letters_of, lines
from gongkai.cases.hanging import HANGING
from gongkai.cases.models import Case, Consultation, Fee, Letter, Screening, Supplement, Task
from gongkai.files.models import File
from gongkai.files.queries import path
from gongkai.law.archive import RETENTIONS
from gongkai.law.replies import REPLIES
from gongkai.organs.models import Person
from gongkai.papers.bundle import Bundle, Part, Table

Columns = tuple[tuple[str, int], ...]


def files_of(case: Case) -> list[tuple[str, File, bool]]:
    """Every file of a case once: its group, the file, whether it is the twin of one that can be read."""
    found = {file.pk: (group, file, twin) for group, file, twin in reversed([*_files(case)])}
    return list(reversed(found.values()))


def bundle_of(case: Case) -> Bundle:
    """All that is bound. Raises OSError for a file that is gone from the store."""
    parts = [
        Part(group, file.name, file.name.rpartition(".")[2].lower(), path(file).read_bytes(), file.address, twin)
        for group, file, twin in files_of(case)
    ]
    return Bundle("政府信息公开申请案卷", case.organ.name, _facts(case), tuple(parts), tuple(_tables(case)))


def _files(case: Case) -> Iterator[tuple[str, File, bool]]:
    for file in case.originals.all():
        yield "申请材料", file, False
    for file in case.applicant.proofs.all():
        yield "身份证明", file, False
    for sent in Supplement.objects.filter(case=case):
        yield from (("补充材料", file, False) for file in sent.files.all())
    for letter in letters_of(case).select_related("pdf", "docx"):
        label = letter.get_kind_display()
        if letter.pdf:
            yield label, letter.pdf, False
        if letter.docx:
            yield label, letter.docx, letter.pdf is not None
        yield from ((f"{label}附件", file, False) for file in letter.attachments.all())
        for service in letter.services.all():
            yield from ((f"{label}送达凭证", file, False) for file in service.proof.all())
    for remark in _remarks(case):
        yield from (("批注附件", file, False) for file in remark.files.all())
    for task in Task.objects.filter(case=case):
        yield from ((f"{task.get_kind_display()}结果", file, False) for file in task.files.all())
    for asked in Consultation.objects.filter(case=case):
        yield from (("征求意见的答复", file, False) for file in asked.papers.all())
    for related in case.related.all():
        yield from ((related.get_kind_display(), file, False) for file in related.evidence.all())
    for hanging in HANGING:
        yield from ((group, file, False) for group, file in hanging.files(case))


def _facts(case: Case) -> tuple[tuple[str, str], ...]:
    told = {
        "受理号": f"{case}",
        "提交编号": case.reference,
        "申请人": f"{case.applicant.name}（{case.get_applicant_kind_display()}）",
        "联系方式": case.applicant.contact,
        "所需信息": case.request,
        "收到日期": f"{case.received_on or ''}",
        "办结日期": f"{case.closed_on or ''}",
        "撤回的经过": case.withdrawal,
        "结果": REPLIES[case.reply].label if case.reply else "",
        "是否按期": case.timing,
        "承办人": case.handler.name if case.handler else "",
        "保管期限": RETENTIONS[case.archive.term].label,
        "没有送达凭证的理由": case.archive.unproven,
    }
    return tuple((label, value) for label, value in told.items() if value)


def _tables(case: Case) -> Iterator[Table]:
    """Those that have a row."""
    letters = letters_of(case)
    every: tuple[tuple[str, Columns, Iterable[tuple[str, ...]]], ...] = (
        ("原申请内容", (("改变时间", 3), ("原因", 2), ("原内容描述", 10)), _wordings(case)),
        ("补充材料", (("收到时间", 3), ("种类", 2), ("说明", 7), ("登记时间", 3)), _supplements(case)),
        ("期限事项", (("日期", 2), ("事项", 4), ("登记时间", 3)), _events(case)),
        ("重新办理", (("收到", 2), ("决定、判决", 6), ("重新答复期限", 2), ("原结果", 6)), _reopenings(case)),
        ("文书", (("文书", 4), ("文号", 4), ("成文日期", 2), ("状态", 2), ("PDF 摘要", 6)), _letters(letters)),
        ("送达", (("文书", 4), ("方式", 2), ("日期", 2), ("邮件号", 3), ("签收或者退回", 4)), _services(letters)),
        ("审签", (("文书", 4), ("办理", 2), ("办理人", 3), ("意见", 5), ("时间", 3)), _decisions(letters)),
        ("批注", (("批注人", 3), ("批注", 8), ("时间", 3)), _remarked(case)),
        ("检索和交办", (("科室", 3), ("要求", 4), ("检索的处所和关键词", 4), ("结果", 5), ("完成", 3)), _tasks(case)),
        (
            "征求意见",
            (
                ("征求谁的意见", 3),
                ("名称", 3),
                ("发出、收到、期限、完毕", 4),
                ("意见", 3),
                ("理由", 5),
                ("是否采纳", 2),
            ),
            _consultations(case),
        ),
        (
            "信息处理费",
            (("计收方式", 2), ("数量", 2), ("金额", 2), ("通知、期限、缴费", 4), ("凭证号", 4)),
            _fees(case),
        ),
        ("随文文件的检查", (("文件", 4), ("发现", 4), ("处理", 5), ("办理人", 2), ("时间", 3)), _screenings(case)),
        ("工作记录", (("时间", 3), ("记录人", 2), ("内容", 8)), _notes(case)),
        ("办理日志", (("时间", 3), ("办理人", 3), ("事项", 3), ("序号", 2), ("印记（SM3）", 6)), lines(case)),
    )
    for title, columns, rows in every:
        if filled := tuple(rows):
            yield Table(title, columns, filled)
    for hanging in HANGING:
        yield from (table for table in hanging.tables(case) if table.rows)


def _at(moment: datetime | None) -> str:
    return f"{localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


def _wordings(case: Case) -> Iterator[tuple[str, ...]]:
    for each in case.wordings.all():
        number = f"\n文号：{each.document_number}" if each.document_number else ""
        yield _at(each.until), each.get_change_display(), each.text + number


def _supplements(case: Case) -> Iterator[tuple[str, ...]]:
    for each in Supplement.objects.filter(case=case):
        yield _at(each.at), each.get_kind_display(), each.text, _at(each.taken_at)


def _events(case: Case) -> Iterator[tuple[str, ...]]:
    for event in case.events.all():
        yield f"{event.day}", event.get_name_display(), _at(event.at)


def _reopenings(case: Case) -> Iterator[tuple[str, ...]]:
    for each in case.reopenings.all():
        before = "，".join(filter(None, (f"{each.closed_on or ''}", each.get_reply_display(), each.timing)))
        yield f"{each.received_on}", f"{each}（{each.get_kind_display()}）", each.until, before


def _letters(letters: QuerySet[Letter]) -> Iterator[tuple[str, ...]]:
    for letter in letters:
        yield letter.get_kind_display(), letter.number, f"{letter.day or ''}", letter.get_state_display(), letter.seal


def _services(letters: QuerySet[Letter]) -> Iterator[tuple[str, ...]]:
    for letter in letters:
        for each in letter.services.all():
            came = f"签收{each.received_on}" if each.received_on else ""
            yield f"{letter}", each.get_way_display(), f"{each.day}", each.tracking, each.failed or came


def _decisions(letters: QuerySet[Letter]) -> Iterator[tuple[str, ...]]:
    papers = {letter.paper_id: letter for letter in letters if letter.paper_id}
    found = Decision.objects.filter(paper__in=papers).select_related("paper", "person", "on_behalf")
    for each in found:
        who = f"{each.person.name}（代{each.on_behalf.name}）" if each.on_behalf else each.person.name
        verb = each.paper.machine.labels.get(each.verb, each.verb)
        yield f"{papers[each.paper_id]}", verb, who, each.comment, _at(each.at)


def _remarks(case: Case) -> QuerySet[Remark]:
    return Remark.objects.filter(paper__letter__in=letters_of(case)).select_related("by")


def _remarked(case: Case) -> Iterator[tuple[str, ...]]:
    for each in _remarks(case):
        yield each.by.name, each.text, _at(each.at)


def _tasks(case: Case) -> Iterator[tuple[str, ...]]:
    for task in Task.objects.filter(case=case):
        where = f"{task.places}；{task.words}" if task.places else ""
        yield task.office, task.what, where, task.result, _at(task.done_at)


def _consultations(case: Case) -> Iterator[tuple[str, ...]]:
    for each in Consultation.objects.filter(case=case):
        told = _days(发出=each.out_on, 收到=each.delivered_on, 期限=each.due_on, 完毕=each.closed_on)
        weighed = "采纳" if each.followed else "不予采纳" if each.overruled else ""
        yield each.get_kind_display(), each.party, told, each.get_answer_display(), each.reason, weighed


def _fees(case: Case) -> Iterator[tuple[str, ...]]:
    for each in Fee.objects.filter(case=case):
        told = _days(通知=each.notified_on, 期限=each.due_on, 缴费=each.paid_on)
        yield each.get_scale_display(), f"{each.count}", f"{each.amount}元", told, each.voucher


def _screenings(case: Case) -> Iterator[tuple[str, ...]]:
    """What was found, masked as it is kept, and what somebody answered for; a file without anything says so."""
    names = dict(Person.objects.values_list("pk", "name"))
    for each in Screening.objects.filter(letter__in=letters_of(case)).select_related("file").order_by("pk"):
        if not each.found:
            yield each.file.name, "没有发现他人的个人信息", "", "", _at(each.at)
        for place in each.found:
            said = each.reasons.get(place["fingerprint"], {})
            done = f"可以提供：{said['reason']}" if said else "没有写明可以提供的理由"
            when = datetime.fromisoformat(said["at"]) if said else each.at
            what = "，".join(filter(None, (place["label"], place["where"], place["shown"])))
            yield each.file.name, what, done, names.get(said.get("by"), ""), _at(when)


def _days(**days: date | None) -> str:
    return "\n".join(f"{label}{day}" for label, day in days.items() if day)


def _notes(case: Case) -> Iterator[tuple[str, ...]]:
    for note in case.notes.select_related("by"):
        yield _at(note.at), note.by.name, note.text


def versions_of(case: Case) -> QuerySet[Version]:
    """The drafts of the letters of a case, which point to the files that went out with them."""
    return Version.objects.filter(paper__letter__in=letters_of(case))
