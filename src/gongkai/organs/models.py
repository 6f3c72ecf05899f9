"""Organs and how they hang together, the people who work in them, and what each may do where."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from gongkai.law.confidentiality import LEVELS as CONFIDENTIALITY
from gongkai.law.confidentiality import PERSONAL
from gongkai.law.roles import ROLES

DIGITS = 7  # of one step of a path: ten million organs


class Organ(models.Model):
    """One organ. `level` is a name of `law.power.LEVELS`; `code` its division code (GB/T 2260), empty for departments.

    `path` is the way down from the top, a step of seven digits an organ: whatever begins with it is at or below it.
    Organs stand in the order in which they were made: the county lists its departments as it wants them listed.
    """

    name = models.CharField("全称", max_length=100, unique=True)
    short = models.CharField("简称", max_length=50)
    level = models.CharField("层级", max_length=30)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级机关"
    )
    path = models.CharField("路径", max_length=DIGITS * 12, blank=True, db_index=True)
    code = models.CharField("区划代码", max_length=12, blank=True)

    class Meta:
        verbose_name = "机关"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def chain(self) -> int:
        """The chain of the log: the key of the top organ."""
        return int(self.path[:DIGITS])


class People(BaseUserManager["Person"]):
    """What Django's sign-in asks of the manager of accounts."""


class Person(AbstractBaseUser):
    """Somebody who signs in. `name` is what pages and papers show; `organ` where the person works.

    `password` is Argon2. Whoever left is not `active`; accounts are never deleted, because papers name them.
    """

    username = models.CharField("账号", max_length=50, unique=True)
    name = models.CharField("姓名", max_length=50)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="people", verbose_name="所在机关")
    post = models.CharField("职务", max_length=50, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    phone = models.CharField("办公电话", max_length=30, blank=True)
    is_active = models.BooleanField("在用", default=True)
    must_change_password = models.BooleanField("须改口令", default=True)
    demo = models.BooleanField("演示账号", default=False)
    created_at = models.DateTimeField("建立时间")

    objects = People()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = "人员"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    @property
    def chain(self) -> int:
        return self.organ.chain


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
