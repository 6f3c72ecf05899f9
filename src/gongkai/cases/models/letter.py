"""Letters of a case (文书), how they were served, and where the count of their numbers stands."""

from django.db import models

from gongkai.approvals.models import Paper
from gongkai.audit.personal import PersonalText
from gongkai.cases.models.case import Case
from gongkai.cases.models.related import Related
from gongkai.files.models import File
from gongkai.law.letters import KINDS
from gongkai.organs.models import Organ, Person

STATES = {"draft": "起草中", "in_review": "待签发", "signed": "已签发", "served": "已送达", "discarded": "已作废"}
SERVICES = {
    "hand": "直接送达",
    "entrusted": "委托送达",
    "post": "邮寄送达",
    "electronic": "电子送达",
}


class Letter(models.Model):
    """One letter, of an application (`case`) or to one of the requests beside them (`related`).

    `fields` are what `law.letters` asks of its kind; `addressee` whom it goes to where that is not who asked, whose
    name is filled in when it is printed and stands nowhere else. `number` (文号) and `day` are given at the signature,
    `docx` and `pdf` made right after it; `seal` is the SHA-256 of the PDF as the log has it. `trouble` says why it
    could not be printed, or why it was given up once it was signed.
    """

    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="letters", verbose_name="申请"
    )
    related = models.ForeignKey(
        Related, on_delete=models.PROTECT, null=True, blank=True, related_name="letters", verbose_name="请求"
    )
    kind = models.CharField("文书", max_length=20, choices=[(key, kind.label) for key, kind in KINDS.items()])
    state = models.CharField("状态", max_length=20, default="draft", choices=list(STATES.items()))
    fields = models.JSONField("填写的内容", default=dict)
    addressee = PersonalText("送达对象", blank=True, default="")
    paper = models.OneToOneField(
        Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="letter", verbose_name="审签稿"
    )
    number = models.CharField("文号", max_length=60, blank=True)
    period = models.CharField("编号时段", max_length=80, blank=True)
    serial = models.PositiveIntegerField("流水号", null=True, blank=True)
    day = models.DateField("成文日期", null=True, blank=True)
    docx = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="DOCX")
    pdf = models.ForeignKey(File, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="PDF")
    seal = models.CharField("PDF摘要（SHA-256）", max_length=64, blank=True)
    trouble = models.TextField("没有印出的原因", blank=True)
    attachments = models.ManyToManyField(File, blank=True, related_name="+", verbose_name="随文提供的文件")
    drafted_at = models.DateTimeField("起草时间")
    signed_at = models.DateTimeField("签发时间", null=True, blank=True)

    class Meta:
        verbose_name = "文书"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(case=None, related__isnull=False) | models.Q(case__isnull=False, related=None),
                name="a_letter_is_about_one",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}{self.number}"

    @property
    def about(self) -> Case | Related:
        found = self.case or self.related
        assert found, "the database has one of the two"
        return found

    @property
    def application(self) -> Case:
        """The application of a letter whose kind only an application has."""
        assert self.case
        return self.case

    @property
    def chain(self) -> int:
        return self.about.chain


class Service(models.Model):
    """One try to serve a letter. `day` decides whether it was in time: of signature, of posting, of sending
    (国办公开办函〔2016〕235号); empty while a posted one came back (`failed`).
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="services", verbose_name="文书")
    way = models.CharField("送达方式", max_length=20, choices=list(SERVICES.items()))
    day = models.DateField("送达日期")
    tracking = models.CharField("邮件号", max_length=60, blank=True)
    received_on = models.DateField("签收日期", null=True, blank=True)
    failed = models.CharField("没有送达的原因", max_length=200, blank=True)
    proof = models.ManyToManyField(File, blank=True, related_name="+", verbose_name="送达凭证")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="经办人")
    at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "送达"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.get_way_display()}{self.day}"


class Serial(models.Model):
    """The last number that an organ gave in a row of numbers (a name of `law.numbering.KINDS`) and period."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="letter_serials", verbose_name="机关")
    row = models.CharField("编号种类", max_length=20)
    period = models.CharField("时段", max_length=80)
    last = models.PositiveIntegerField("最后流水号", default=0)

    class Meta:
        verbose_name = "文书流水"
        constraints = (models.UniqueConstraint(fields=("organ", "row", "period"), name="one_letter_serial_a_period"),)

    def __str__(self) -> str:
        return f"{self.row}{self.period}：{self.last}"
