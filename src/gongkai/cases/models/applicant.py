"""Who applied, and how to reach them: personal data, sealed and apart from the case so that it can be erased alone."""

from django.db import models

from gongkai.audit.personal import PersonalText
from gongkai.cases.models.case import Case
from gongkai.files.models import File
from gongkai.organs.models import Person

IDENTITIES = {
    "identity_card": "居民身份证",
    "passport": "护照",
    "credit_code": "统一社会信用代码证",
    "other": "其他证件",
}


class Applicant(models.Model):
    """`trace` finds a name again, `identity_trace` the number of a proof of identity, without either being readable.

    `representative` is the person who acts for an organisation. Erased once the file is destroyed (`erased_at`).
    """

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="applicant", verbose_name="申请")
    name = PersonalText("姓名或者名称")
    trace = models.CharField("姓名的印迹", max_length=64, db_index=True, blank=True)
    representative = PersonalText("代表人或者代理人", blank=True, default="")
    identity_kind = models.CharField("证件类型", max_length=20, choices=list(IDENTITIES.items()), blank=True)
    identity = PersonalText("证件号码", blank=True, default="")
    identity_trace = models.CharField("证件号码的印迹", max_length=64, db_index=True, blank=True)
    phone = PersonalText("联系电话", blank=True, default="")
    email = PersonalText("电子邮箱", blank=True, default="")
    address = PersonalText("通信地址", blank=True, default="")
    postcode = PersonalText("邮政编码", blank=True, default="")
    proofs = models.ManyToManyField(File, blank=True, related_name="+", verbose_name="身份证明")
    erased_at = models.DateTimeField("销毁时间", null=True, blank=True)

    class Meta:
        verbose_name = "申请人"

    def __str__(self) -> str:
        return self.name

    @property
    def contact(self) -> str:
        return "，".join(filter(None, (self.phone, self.email, self.address)))


class Look(models.Model):
    """That somebody looked at what is said about an applicant: one line a person, case and day."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="looks", verbose_name="申请")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="case_looks", verbose_name="人员")
    day = models.DateField("日期")

    class Meta:
        verbose_name = "查看记录"
        constraints = (models.UniqueConstraint(fields=("case", "person", "day"), name="one_look_a_day"),)

    def __str__(self) -> str:
        return f"{self.person_id}：{self.day}"
