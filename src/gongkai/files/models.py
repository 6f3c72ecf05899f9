"""Files that records point to. The bytes lie in the store under `address`; two names may share them."""

from django.db import models


class File(models.Model):
    """One file under one name. `size` in bytes; `kept_at` when it came in."""

    address = models.CharField("内容摘要（SHA-256）", max_length=64)
    name = models.CharField("文件名", max_length=255)
    size = models.PositiveBigIntegerField("字节数")
    media_type = models.CharField("媒体类型", max_length=100)
    kept_at = models.DateTimeField("存入时间")

    class Meta:
        verbose_name = "文件"
        constraints = (models.UniqueConstraint(fields=("address", "name"), name="one_name_once"),)

    def __str__(self) -> str:
        return self.name
