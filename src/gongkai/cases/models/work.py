"""The work inside the office: searches and opinions asked of inner offices, notes, watchers, links to other cases."""

from django.db import models

from gongkai.audit.personal import PersonalText
from gongkai.cases.models.case import Case
from gongkai.files.models import File
from gongkai.organs.models import Person

TASKS = {"search": "检索", "opinion": "提出意见", "other": "其他"}
SUPPLEMENTS = {"correction": "补正材料", "reasons": "说明的理由", "payment": "缴款凭证", "other": "其他材料"}
LINKS = {"same": "内容相同", "related": "有关联", "earlier": "此前的申请"}


class Task(models.Model):
    """What an inner office is asked to do by an internal day. The written result of a search is the proof of it.

    `result` says where it was searched, with what words, and what was found; `found` is empty until it is done.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="tasks", verbose_name="申请")
    kind = models.CharField("事项", max_length=20, choices=list(TASKS.items()))
    office = models.CharField("承担的科室、站所", max_length=100)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="case_tasks", verbose_name="经办人"
    )
    what = models.TextField("要求")
    due_on = models.DateField("内部期限")
    places = models.TextField("检索的处所和系统", blank=True)
    words = models.CharField("检索使用的关键词", max_length=200, blank=True)
    result = models.TextField("结果", blank=True)
    found = models.BooleanField("检索到", null=True, blank=True)
    files = models.ManyToManyField(File, blank=True, related_name="+", verbose_name="书面结果")
    asked_at = models.DateTimeField("交办时间")
    done_at = models.DateTimeField("完成时间", null=True, blank=True)

    class Meta:
        verbose_name = "交办事项"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}：{self.office}"


class Note(models.Model):
    """What somebody wrote down about a case, for the office."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notes", verbose_name="申请")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="case_notes", verbose_name="记录人")
    text = models.TextField("内容")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "工作记录"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text[:30]


class Watcher(models.Model):
    """Who is told of everything that happens to a case, or stays away from it: `recused` for a conflict of interest."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="watchers", verbose_name="申请")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="watched_cases", verbose_name="人员")
    recused = models.BooleanField("回避", default=False)
    told = models.BigIntegerField("已告知到", default=0)  # the last entry of the log that a mail told of
    reason = models.CharField("回避的理由", max_length=200, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "关注或者回避"
        constraints = (models.UniqueConstraint(fields=("case", "person"), name="one_watcher_a_person"),)

    def __str__(self) -> str:
        return f"{self.person_id}"


class Link(models.Model):
    """That two cases have to do with one another."""

    one = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="links", verbose_name="申请")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="linked", verbose_name="另一申请")
    kind = models.CharField("关系", max_length=20, choices=list(LINKS.items()))
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "关联申请"
        constraints = (models.UniqueConstraint(fields=("one", "other"), name="one_link_a_pair"),)

    def __str__(self) -> str:
        return f"{self.one_id}—{self.other_id}"


class Supplement(models.Model):
    """What the applicant sent later, by the page of their application: it waits for the registry to enter it.

    `kind` is a key of SUPPLEMENTS; `taken_at` when it was entered, with the day that counts.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="supplements", verbose_name="申请")
    kind = models.CharField("补充的内容", max_length=20, choices=list(SUPPLEMENTS.items()))
    text = PersonalText("说明", blank=True, default="")
    files = models.ManyToManyField(File, blank=True, related_name="+", verbose_name="材料")
    token = models.CharField("表单标记", max_length=64, unique=True, null=True, blank=True)
    at = models.DateTimeField("收到时间")
    taken_at = models.DateTimeField("登记时间", null=True, blank=True)

    class Meta:
        verbose_name = "补充材料"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{self.at:%Y-%m-%d}"
