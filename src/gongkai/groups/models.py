"""Leading groups, who sits in them since when, what they met about and decided, and how they were adjusted."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from gongkai.approvals.models import Paper
from gongkai.files.models import File
from gongkai.law.group import ADJUSTMENT, BODIES, CHANGES, DUTIES, KINDS, SINGLE, in_body
from gongkai.organs.models import Organ, Person

POST, HOLDER = 100, 50  # longest, in characters
CLOSED = ("signed", "dropped")


class Group(models.Model):
    """A group of an organ. `issuer` is the organ in whose name its notices go out and where they are signed: often the
    organ's own office. `office` says where the group's office sits; `founding` names the paper that set it up."""

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="groups", verbose_name="所属机关")
    issuer = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="issued_groups", verbose_name="发文机关")
    name = models.CharField("名称", max_length=100)
    kind = models.CharField("种类", max_length=20, choices=[(key, kind.label) for key, kind in KINDS.items()])
    office = models.CharField("办公室设在", max_length=100, blank=True)
    founding = models.CharField("成立文件", max_length=200)
    founded_on = models.DateField("成立日期")
    ended_on = models.DateField("撤销日期", null=True, blank=True)
    ending = models.CharField("撤销文件", max_length=200, blank=True)

    class Meta:
        verbose_name = "领导小组"
        ordering = ("pk",)
        indexes = (models.Index(fields=("founded_on", "id"), name="group_founded"),)
        constraints = (
            models.UniqueConstraint(
                fields=("organ", "kind"), condition=Q(ended_on=None), name="one_living_group_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("founded_on")), name="group_ends_after_founding"
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def chain(self) -> int:
        return self.organ.chain


class Adjustment(models.Model):
    """A change of the composition, from its draft to its notice. `issuer` is the group's when it was drafted.

    `planned_on` is the day on which it is to take effect, None for the day of signature; `effective_on` the day on
    which it does, known once signed, as are `number` (文号), the `serial` in it and the `period` within which serials
    count on. The notice is made by a follower; `trouble` is why a format could not be made.
    """

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="adjustments", verbose_name="领导小组")
    issuer = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="adjustments", verbose_name="发文机关")
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="adjustment", verbose_name="审签稿")
    state = models.CharField("状态", max_length=20, default=ADJUSTMENT.start, choices=list(ADJUSTMENT.states.items()))
    reason = models.CharField("调整原因", max_length=200)
    addressee = models.CharField("主送", max_length=200)
    planned_on = models.DateField("拟生效日期", null=True, blank=True)
    effective_on = models.DateField("生效日期", null=True, blank=True)
    signed_on = models.DateField("签发日期", null=True, blank=True)
    number = models.CharField("文号", max_length=100, blank=True)
    period = models.CharField("编号期间", max_length=8, blank=True)
    serial = models.PositiveIntegerField("流水号", default=0)
    docx = models.ForeignKey(
        File, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="通知（DOCX）"
    )
    pdf = models.ForeignKey(
        File, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="通知（PDF）"
    )
    trouble = models.TextField("没有制作成的原因", blank=True)

    class Meta:
        verbose_name = "领导小组调整"
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("group",), condition=~Q(state__in=CLOSED), name="one_open_adjustment_a_group"
            ),
            models.UniqueConstraint(fields=("issuer", "number"), condition=~Q(number=""), name="one_notice_a_number"),
            models.UniqueConstraint(
                fields=("issuer", "period", "serial"), condition=Q(serial__gt=0), name="one_notice_a_serial"
            ),
        )

    def __str__(self) -> str:
        return self.number or f"{self.group}的调整"

    @property
    def chain(self) -> int:
        return self.group.chain


class Seat(models.Model):
    """That a post, and whoever holds it, has a duty in a group, on the days from `since` through `until`.

    `until` is None until it is known; `term_to` is the last day of the term where one is fixed. `person` is the
    holder's account, where they have one; `holder` the name that notices print.
    """

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="seats", verbose_name="领导小组")
    duty = models.CharField("职责", max_length=20, choices=[(key, duty.label) for key, duty in DUTIES.items()])
    post = models.CharField("职务", max_length=POST)
    holder = models.CharField("姓名", max_length=HOLDER, blank=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="seats", verbose_name="账号"
    )
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)
    term_to = models.DateField("任期届满", null=True, blank=True)
    begun_by = models.ForeignKey(
        Adjustment, on_delete=models.PROTECT, null=True, blank=True, related_name="begun", verbose_name="任职依据"
    )
    ended_by = models.ForeignKey(
        Adjustment, on_delete=models.PROTECT, null=True, blank=True, related_name="ended", verbose_name="离任依据"
    )

    class Meta:
        verbose_name = "领导小组成员"
        ordering = ("pk",)
        indexes = (models.Index(fields=("group", "since"), name="seat_since"),)
        constraints = (
            models.UniqueConstraint(
                fields=("group", "duty"), condition=Q(until=None, duty__in=SINGLE), name="one_head_a_group"
            ),
            *(
                models.UniqueConstraint(
                    fields=("group", "post", "holder"),
                    condition=Q(until=None, duty__in=in_body(body)),
                    name=f"one_seat_a_post_in_{body}",
                )
                for body in BODIES
            ),
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("since")), name="seat_ends_after_it_began"),
            models.CheckConstraint(
                condition=Q(term_to=None) | Q(term_to__gte=F("since")), name="term_ends_after_it_began"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_duty_display()} {self.post}{self.holder}"

    @property
    def chain(self) -> int:
        return self.group.chain

    def expired(self, day: date) -> bool:
        """Whether the seat is still held after its term."""
        return self.term_to is not None and self.term_to < day and (self.until is None or self.until >= day)


class Change(models.Model):
    """One line of an adjustment. `seat` is who leaves or moves; the rest is who joins or what the seat becomes."""

    adjustment = models.ForeignKey(Adjustment, on_delete=models.CASCADE, related_name="changes", verbose_name="调整")
    kind = models.CharField("变动", max_length=10, choices=list(CHANGES.items()))
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="changes", verbose_name="原任"
    )
    duty = models.CharField(
        "职责", max_length=20, blank=True, choices=[(key, duty.label) for key, duty in DUTIES.items()]
    )
    post = models.CharField("职务", max_length=POST, blank=True)
    holder = models.CharField("姓名", max_length=HOLDER, blank=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="账号"
    )
    term_to = models.DateField("任期届满", null=True, blank=True)

    class Meta:
        verbose_name = "人员变动"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.post}{self.holder}"


class Meeting(models.Model):
    """A meeting that was held. `present` are the seats that attended; `minutes` may be written later."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="meetings", verbose_name="领导小组")
    held_on = models.DateField("会议日期")
    place = models.CharField("地点", max_length=100)
    agenda = models.TextField("议程")
    minutes = models.TextField("纪要", blank=True)
    present = models.ManyToManyField(Seat, blank=True, related_name="attended", verbose_name="到会人员")

    class Meta:
        verbose_name = "领导小组会议"
        ordering = ("-held_on", "-pk")

    def __str__(self) -> str:
        return f"{self.held_on:%Y年%m月%d日}会议"

    @property
    def chain(self) -> int:
        return self.group.chain


class Decision(models.Model):
    """What a meeting decided to have done: by an organ or by somebody in the group, by a day. `report` is what came of
    it, on `done_on`."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions", verbose_name="会议")
    text = models.CharField("议定事项", max_length=500)
    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="group_decisions", verbose_name="责任单位"
    )
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name="责任人"
    )
    due_on = models.DateField("完成期限")
    done_on = models.DateField("完成日期", null=True, blank=True)
    report = models.CharField("落实情况", max_length=500, blank=True)

    class Meta:
        verbose_name = "议定事项"
        ordering = ("due_on", "pk")
        indexes = (models.Index(fields=("due_on", "id"), condition=Q(done_on=None), name="group_decision_due"),)

    def __str__(self) -> str:
        return self.text

    @property
    def chain(self) -> int:
        return self.meeting.chain

    @property
    def responsible(self) -> str:
        return self.organ.name if self.organ else self.seat.post + self.seat.holder if self.seat else ""
