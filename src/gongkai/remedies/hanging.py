"""Reconsiderations and suits about an application, for `cases.hanging.HANGING`: in its file, and gone with it."""

from collections.abc import Iterator

from django.db.models import Q

from gongkai.cases.models import Case
from gongkai.files.models import File
from gongkai.papers.bundle import Table
from gongkai.remedies.models import Document, Duty, Hearing, Instance, Remedy

GONE = "（案卷已销毁）"


def running(case: Case) -> str:
    unfinished = Remedy.objects.filter(~Q(state="final") | Q(duties__done_on=None, duties__isnull=False), case=case)
    return "、".join(f"{each}" for each in unfinished.distinct().order_by("pk"))


def files(case: Case) -> Iterator[tuple[str, File]]:
    for paper in Document.objects.filter(instance__remedy__case=case).select_related("file", "instance"):
        yield f"{paper.instance.get_stage_display()}：{paper.get_kind_display()}", paper.file


def tables(case: Case) -> Iterator[Table]:
    stages = (("程序", 2), ("机关、法院、案号", 5), ("提出、收到、答复、结案", 4), ("结果", 4), ("文书号", 3))
    yield Table("复议和诉讼", stages, tuple(_stages(case)))
    duties = (("事项", 3), ("要求", 5), ("期限", 2), ("履行", 2), ("情况和凭据", 5))
    yield Table("复议、诉讼后的履行", duties, tuple(_duties(case)))


def forget(case: Case) -> None:
    """Kind, state, days and results stay: table 四 counts them, and so does who may look at the year."""
    stages = Instance.objects.filter(remedy__case=case)
    Document.objects.filter(instance__in=stages).delete()
    Hearing.objects.filter(instance__in=stages).update(place="")
    stages.update(number="", paper="", amended="")
    Duty.objects.filter(remedy__case=case).update(what=GONE, how="", proof="")
    Remedy.objects.filter(case=case).update(party="", number="", about="")


def _stages(case: Case) -> Iterator[tuple[str, ...]]:
    for each in Instance.objects.filter(remedy__case=case).order_by("remedy", "pk"):
        days = {"提出": each.filed_on, "收到": each.received_on, "答复": each.answered_on, "结案": each.decided_on}
        told = "\n".join(f"{label}{day}" for label, day in days.items() if day)
        yield each.get_stage_display(), f"{each.body}{each.number}", told, each.get_result_display(), each.paper


def _duties(case: Case) -> Iterator[tuple[str, ...]]:
    for each in Duty.objects.filter(remedy__case=case).order_by("pk"):
        said = "，".join(filter(None, (each.how, each.proof)))
        yield each.get_kind_display(), each.what, f"{each.due_on}", f"{each.done_on or ''}", said
