"""Failed tries to sign in, kept for a day so that guessing can be stopped."""

from django.db import models


class Attempt(models.Model):
    """One failed try. `account` is a keyed hash of what was typed: people type passwords into that field.

    `address` is that of the browser, an IPv6 one cut to its network (64 bits), which is what one household has.
    """

    account = models.CharField("账号的印记", max_length=64, db_index=True)
    address = models.GenericIPAddressField("来源地址", db_index=True)
    at = models.DateTimeField("时间", db_index=True)

    class Meta:
        verbose_name = "登录失败"

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
