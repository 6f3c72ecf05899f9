"""What a person may do where."""

from django.db import models

from gongkai.law.confidentiality import LEVELS as CONFIDENTIALITY
from gongkai.law.confidentiality import PERSONAL
from gongkai.law.roles import ROLES
from gongkai.organs.models.organ import Organ
from gongkai.organs.models.person import Person


class Grant(models.Model):
    """That a person holds a role on an organ and everything below it, on the days from `since` through `until`.

    `ceiling` is the highest confidentiality that it reaches. A delegation names the grant it comes from.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="grants", verbose_name="人员")
    role = models.CharField(
        "职责", max_length=30, choices=[(name, role.label) for name, role in ROLES.items() if role.inside]
    )
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="grants", verbose_name="机关")
    ceiling = models.PositiveSmallIntegerField("可见范围", default=PERSONAL, choices=list(CONFIDENTIALITY.items()))
    since = models.DateField("自")
    until = models.DateField("至", null=True, blank=True)
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="granted", verbose_name="授予人"
    )
    delegated_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="delegations", verbose_name="代行自"
    )

    class Meta:
        verbose_name = "授权"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.person} {self.get_role_display()}"

    @property
    def chain(self) -> int:
        return self.organ.chain
