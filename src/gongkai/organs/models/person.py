"""Somebody who signs in."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from gongkai.organs.models.organ import Organ


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
