"""One reconsideration or suit against disclosure work (条例第五十一条), through all its stages."""

from django.db import models

from gongkai.audit.personal import PersonalText
from gongkai.cases.models import Case
from gongkai.law.confidentiality import PERSONAL
from gongkai.law.remedy_life import REMEDY, RUNNING
from gongkai.law.remedy_results import RESULTS
from gongkai.law.remedy_routes import ROUTES, STANDINGS
from gongkai.organs.models import Organ, Person


class Remedy(models.Model):
    """`organ` is the one whose act is challenged. It is about a `case`, or about a duty to publish, in `about`.

    `after` is the reconsideration that came before a suit. `party` is who asked for it, where that is not the applicant
    of the case. What the present stage has is kept here too, for lists and counts: `due_on` is the last day to answer,
    empty once answered or where none runs. `filed_on` is when the first stage was filed, `closed_on` and `result` the
    ending in force; a retrial leaves both as they were counted.
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="remedies", verbose_name="机关")
    route = models.CharField("种类", max_length=20, choices=[(key, route.label) for key, route in ROUTES.items()])
    standing = models.CharField(
        "本机关的地位",
        max_length=20,
        default="respondent",
        choices=[(key, one.label) for key, one in STANDINGS.items()],
    )
    state = models.CharField("状态", max_length=20, choices=list(REMEDY.states.items()))
    case = models.ForeignKey(
        Case, on_delete=models.PROTECT, null=True, blank=True, related_name="remedies", verbose_name="有关申请"
    )
    about = models.TextField("所涉的信息公开行为", blank=True)
    after = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="suits", verbose_name="先行的复议"
    )
    party = PersonalText("申请人、原告", blank=True, default="")
    handler = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="remedies", verbose_name="承办人"
    )
    body = models.CharField("复议机关、法院", max_length=100)
    number = models.CharField("案号", max_length=60, blank=True)
    filed_on = models.DateField("提出日期")
    due_on = models.DateField("答复、答辩期限", null=True, blank=True)
    provisional = models.BooleanField("期限暂定", default=False)
    result = models.CharField(
        "结果", max_length=30, blank=True, choices=[(key, result.label) for key, result in RESULTS.items()]
    )
    closed_on = models.DateField("结案日期", null=True, blank=True)
    confidentiality = models.PositiveSmallIntegerField("可见范围", default=PERSONAL)

    class Meta:
        verbose_name = "复议诉讼"
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("organ", "filed_on", "id"), name="remedy_organ_filed"),
            models.Index(fields=("state", "due_on", "id"), name="remedy_state_due"),
        )

    def __str__(self) -> str:
        return f"{self.get_route_display()}{self.number or f'（登记号{self.pk}）'}"

    @property
    def chain(self) -> int:
        return self.organ.chain

    @property
    def running(self) -> bool:
        return self.state in RUNNING
