"""Applications for government information (政府信息公开申请, 条例 arts. 27 to 45)."""

from django.db import models

from gongkai.approvals.models import Paper
from gongkai.audit.personal import PersonalText
from gongkai.files.models import File
from gongkai.law.annual.shared import APPLICANTS
from gongkai.law.application import APPLICATION, UNFINISHED
from gongkai.law.confidentiality import PERSONAL
from gongkai.law.receipt import ROUTES
from gongkai.law.replies import REPLIES
from gongkai.organs.models import Organ, Person

FORMS = {"paper": "纸质", "electronic": "电子文档", "disc": "光盘", "view": "当面查阅、抄录"}
WAYS = {"internet": "网上获取", "email": "电子邮件", "post": "邮寄", "collect": "当面领取", "fax": "传真"}


class Case(models.Model):
    """One application.

    `reference` is what the applicant was told when it came in (提交编号), `code` the trace of the query code; `number`
    counts an organ's applications of a year from 1, from the day it is registered. It arrived at `arrived_at`, is
    received on `received_on`, empty until both sides have confirmed it. `due_on` is the last day for the reply, empty
    while nothing runs or something is out; `provisional` if it touches a year whose holidays are not announced;
    `postponed_to` a day fixed under art. 35 or by what reopened the case. `reply` is the code of `law.replies` under
    which the case is counted, final once the reply is signed; `closed_on` the day of the reply, `on_time` and `timing`
    what was found when it was served, never changed later: a case that is reopened loses them, and table 三 goes on
    counting what `counted_on` and `counted_as` keep of its first end. `withdrawal` is how it was taken back, in the
    words of whoever entered it. `token` is the key of one filled-in form: the same form sent twice is one application.
    What is said about the applicant stands apart, in `Applicant`.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="cases", verbose_name="机关")
    reference = models.CharField("提交编号", max_length=30, unique=True)
    code = models.CharField("查询码的印迹", max_length=64)
    token = models.CharField("表单标记", max_length=64, unique=True, null=True, blank=True)
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True)
    number = models.PositiveIntegerField("受理号", null=True, blank=True)
    state = models.CharField("状态", max_length=20, choices=list(APPLICATION.states.items()))
    route = models.CharField("提交方式", max_length=20, choices=[(name, route.label) for name, route in ROUTES.items()])
    arrived_at = models.DateTimeField("到达时间")
    opened_at = models.DateTimeField("首次查看时间", null=True, blank=True)
    received_on = models.DateField("收到日期", null=True, blank=True)
    due_on = models.DateField("答复期限", null=True, blank=True)
    provisional = models.BooleanField("期限暂定", default=False)
    postponed_to = models.DateField("延迟答复的期限", null=True, blank=True)
    applicant_kind = models.CharField(
        "申请人类别",
        max_length=20,
        choices=[(column.name, column.label) for column in APPLICANTS if column.name != "total"],
    )
    request = models.TextField("所需信息的内容描述")
    document_number = models.CharField("所需信息的文号", max_length=60, blank=True)
    form = models.CharField("提供信息的形式", max_length=20, choices=list(FORMS.items()), default="paper")
    way = models.CharField("获取信息的方式", max_length=20, choices=list(WAYS.items()), default="post")
    originals = models.ManyToManyField(File, blank=True, related_name="+", verbose_name="申请材料")
    handler = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="cases", verbose_name="承办人"
    )
    reply = models.CharField(
        "答复类型", max_length=30, blank=True, choices=[(reply.code, reply.label) for reply in REPLIES.values()]
    )
    closed_on = models.DateField("办结日期", null=True, blank=True)
    on_time = models.BooleanField("按期办结", null=True, blank=True)
    timing = models.CharField("按期或者逾期的依据", max_length=300, blank=True)
    withdrawal = PersonalText("撤回的经过", blank=True, default="")
    counted_on = models.DateField("首次办结日期", null=True, blank=True)
    counted_as = models.CharField("首次答复类型", max_length=30, blank=True)
    paper = models.OneToOneField(
        Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="case", verbose_name="答复审签稿"
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="并入"
    )
    split_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts", verbose_name="拆分自"
    )
    confidentiality = models.PositiveSmallIntegerField("可见范围", default=PERSONAL)
    restricted = models.BooleanField("限经办人查看", default=False)

    class Meta:
        verbose_name = "申请"
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("received_on", "id"), name="case_received"),
            models.Index(fields=("state", "received_on", "id"), name="case_state"),
            models.Index(fields=("state", "due_on", "id"), name="case_state_due"),
            models.Index(fields=("route", "received_on", "id"), name="case_route"),
            models.Index(fields=("reply", "received_on", "id"), name="case_reply"),
            models.Index(fields=("due_on", "id"), name="case_due"),
            models.Index(fields=("organ", "received_on", "id"), name="case_organ_received"),
            models.Index(fields=("arrived_at", "id"), name="case_arrived"),
            models.Index(fields=("handler", "state", "id"), name="case_handler"),
            # What is in hand lies at the new end of a long table, what is overdue among it often nowhere.
            models.Index(fields=("received_on", "id"), name="case_open", condition=models.Q(state__in=UNFINISHED)),
            models.Index(fields=("id",), name="case_restricted", condition=models.Q(restricted=True)),
        )
        constraints = (models.UniqueConstraint(fields=("organ", "year", "number"), name="one_case_a_number"),)

    def __str__(self) -> str:
        return f"〔{self.year}〕依申请{self.number}号" if self.number else self.reference

    @property
    def chain(self) -> int:
        return self.organ.chain
