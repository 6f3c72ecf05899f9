"""The yearly notice on compiling reports: to whom it went, who has acknowledged it, who was chased."""

from django.db import models

from gongkai.approvals.models import TITLE, Paper
from gongkai.law.annual.notice import NETS, URGED, says
from gongkai.organs.models import Organ, Person

WAYS = {"desk": "系统内", "mail": "邮件", "print": "打印送达"}


class Notice(models.Model):
    """What `organ`, the competent department, asks of all units of `area`, a government, for a year.

    `text` has the names of `law.annual.notice.NAMES` in it. `outside` are the units that the office adds by hand: a
    list of [name, mail address or ""]. It goes out at `issued_at`, when it is signed; after that nothing changes, and
    another notice of the same year takes its place.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+", verbose_name="发文机关")
    area = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="report_notices", verbose_name="本级政府")
    year = models.PositiveSmallIntegerField("报告年度")
    departments_by = models.DateField("部门报送日期")
    governments_by = models.DateField("政府报送日期")
    text = models.TextField("正文")
    outside = models.JSONField("名录以外的单位", default=list, blank=True)
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="report_notice", verbose_name="审签稿")
    issued_at = models.DateTimeField("下发时间", null=True, blank=True)

    class Meta:
        verbose_name = "年度报告编制通知"
        ordering = ("-year", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("area", "year"), condition=models.Q(issued_at=None), name="one_notice_in_hand_a_year"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return f"{self.organ.name}关于编制{self.year}年政府信息公开工作年度报告的通知"[:TITLE]

    @property
    def chain(self) -> int:
        return self.area.chain


class Recipient(models.Model):
    """A unit to which a notice went, and its receipt (回执). `organ` is None for one that is not in the directory.

    `way` is a key of WAYS; `due_on` the day by which it hands in, as it was told. Acknowledged by a person of its own,
    or, as the office was told, `by_word` of somebody there; then `acknowledged_by` is who entered that.
    """

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="recipients", verbose_name="通知")
    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="report_calls", verbose_name="机关"
    )
    name = models.CharField("单位", max_length=100)
    mail = models.EmailField("电子邮箱", blank=True)
    way = models.CharField("送达方式", max_length=10, choices=list(WAYS.items()))
    due_on = models.DateField("报送日期")
    mailed_at = models.DateTimeField("邮件发出时间", null=True, blank=True)
    trouble = models.CharField("邮件没有送到", max_length=200, blank=True)
    acknowledged_at = models.DateTimeField("回执时间", null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="回执人"
    )
    by_word = models.CharField("告知回执的人", max_length=50, blank=True)

    class Meta:
        verbose_name = "受文单位"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("notice", "name"), name="one_recipient_a_name"),)

    def __str__(self) -> str:
        return self.name

    @property
    def chain(self) -> int:
        return self.notice.chain


class Chase(models.Model):
    """A unit was reminded (催办): by a net of `law.annual.notice` at a stage, or by hand (`URGED`) in somebody's words.

    `mark` tells apart what may happen several times. `over_at`: there is no cause any more. `mailed_to` are those who
    had it by mail, once each; `mailed_at` when it went to the address of a unit without people in the system.
    """

    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="chases", verbose_name="受文单位")
    kind = models.CharField("提醒", max_length=20, choices=[(key, net.label) for key, net in NETS.items()])
    stage = models.CharField("阶段", max_length=20, blank=True)
    mark = models.CharField("所指", max_length=40, blank=True)
    words = models.CharField("催办的话", max_length=300, blank=True)
    at = models.DateTimeField("时间")
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="催办人"
    )
    over_at = models.DateTimeField("消除时间", null=True, blank=True)
    mailed_at = models.DateTimeField("邮件发出时间", null=True, blank=True)
    mailed_to = models.ManyToManyField(Person, blank=True, related_name="+", verbose_name="邮件已发给")

    class Meta:
        verbose_name = "年度报告催办"
        ordering = ("-at", "-pk")
        constraints = (models.UniqueConstraint(fields=("recipient", "kind", "stage", "mark"), name="a_chase_once"),)
        indexes = (models.Index(fields=("recipient",), name="chase_open", condition=models.Q(over_at=None)),)

    def __str__(self) -> str:
        return self.says

    @property
    def says(self) -> str:
        """The sentence for those who are told."""
        return self.words if self.kind == URGED and self.words else says(self.kind, self.stage)

    @property
    def chain(self) -> int:
        return self.recipient.chain
