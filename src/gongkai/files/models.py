"""Files that records point to. The bytes lie in the store under `address`; several records may share them."""

from django.db import models

AUDIENCES = {"nobody": "不公开", "staff": "工作人员", "public": "公众"}


class File(models.Model):
    """One file under one name, for one use of it. `size` in bytes; `kept_at` when it came in.

    `audience` is a name of AUDIENCES: to whom it may be given, from `since` until `until` where they are set. The act
    that publishes, withdraws or lets expire writes these, on the files of its record as on the record; `shown.shown()`
    alone reads them. `unsearched` says what could not be searched for a marking of a state secret (empty: nothing);
    `remarks` are sentences for whoever decides to publish it.
    """

    address = models.CharField("内容摘要（SHA-256）", max_length=64, db_index=True)
    name = models.CharField("文件名", max_length=255)
    size = models.PositiveBigIntegerField("字节数")
    media_type = models.CharField("媒体类型", max_length=100)
    kept_at = models.DateTimeField("存入时间")
    audience = models.CharField("向谁提供", max_length=10, choices=list(AUDIENCES.items()), default="nobody")
    since = models.DateTimeField("提供自", null=True, blank=True)
    until = models.DateTimeField("提供至", null=True, blank=True)
    unsearched = models.TextField("没有检查的部分", blank=True)
    remarks = models.JSONField("提醒", default=list)

    class Meta:
        verbose_name = "文件"
        constraints = (
            models.CheckConstraint(condition=models.Q(audience__in=list(AUDIENCES)), name="a_known_audience"),
            models.CheckConstraint(
                condition=models.Q(since=None) | models.Q(until=None) | models.Q(since__lt=models.F("until")),
                name="shown_forwards",
            ),
        )

    def __str__(self) -> str:
        return self.name
