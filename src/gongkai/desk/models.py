"""What the desk itself remembers. None of it is a record of the office, so none of it is logged (ADR 0037)."""

from django.db import models

from gongkai.organs.models import Person


class Submission(models.Model):
    """That a form was carried out, once: `token` stood in it. `result` is the address it led to."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name="人员")
    token = models.CharField("一次性标记", max_length=64)
    at = models.DateTimeField("时间")
    result = models.CharField("结果地址", max_length=500, blank=True)

    class Meta:
        verbose_name = "已提交的表单"
        constraints = (models.UniqueConstraint(fields=("person", "token"), name="one_submission_a_token"),)
        indexes = (models.Index(fields=("person", "at"), name="desk_submission_by_age"),)

    def __str__(self) -> str:
        return self.result


class Stash(models.Model):
    """What somebody typed into a form when the session was lost, until they are back.

    `key` is the SHA-256 of the token in the cookie; `fields` is JSON: names and lists of values.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name="人员")
    key = models.CharField("钥匙", max_length=64, unique=True)
    path = models.CharField("地址", max_length=500)
    fields = models.TextField("填写的内容")
    at = models.DateTimeField("时间", db_index=True)

    class Meta:
        verbose_name = "保留的填写内容"

    def __str__(self) -> str:
        return self.path


class SavedView(models.Model):
    """A list as somebody wants to see it again: `query` is its filters and order, as in the address."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", verbose_name="人员")
    listing = models.CharField("列表", max_length=40)
    name = models.CharField("名称", max_length=20)
    query = models.CharField("条件", max_length=2000)

    class Meta:
        verbose_name = "保存的视图"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("person", "listing", "name"), name="one_view_a_name"),)

    def __str__(self) -> str:
        return self.name
