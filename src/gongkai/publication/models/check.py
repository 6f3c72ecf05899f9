"""What the self-check (自查) found in a version, what was judged a false alarm, and what it compares with."""

from django.db import models

from gongkai.organs.models import Organ, Person
from gongkai.publication.models.item import Item


class Check(models.Model):
    """The findings in one version (`digest`): a list of `publication.selfcheck.Finding` as JSON, without the values.

    `engine` is the `redaction.edition` that looked: what an older one found clear is looked through again.
    """

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="checks", verbose_name="信息")
    digest = models.CharField("所查稿的摘要", max_length=64)
    findings = models.JSONField("发现", default=list)
    engine = models.CharField("规则版本", max_length=20)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "自查"
        constraints = (models.UniqueConstraint(fields=("item", "digest"), name="one_check_a_version"),)

    def __str__(self) -> str:
        return f"{self.item}：{len(self.findings)}"


class Dismissal(models.Model):
    """That a finding is a false alarm, and why. `fingerprint` is a keyed hash: no value is kept here."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="dismissals", verbose_name="信息")
    fingerprint = models.CharField("指纹", max_length=64)
    reason = models.CharField("理由", max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="dismissals", verbose_name="确认人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "误报确认"
        constraints = (models.UniqueConstraint(fields=("item", "fingerprint"), name="one_dismissal_a_finding"),)

    def __str__(self) -> str:
        return self.reason


class Scan(models.Model):
    """What was found in a file, by content, so that each is read once: kinds, places, fingerprints, no values.
    `tables` has the headings of each table: {"where": …, "headings": […]}; `headed` is "yes" where they were read, "no"
    where no program can, "" where nobody has tried.

    `engine` as in Check.
    """

    address = models.CharField("内容摘要（SHA-256）", max_length=64, unique=True)
    hits = models.JSONField("发现", default=list)
    unsearched = models.JSONField("没有检查的部分", default=list)
    tables = models.JSONField("表头", default=list)
    headed = models.CharField("读到表头", max_length=3, blank=True)
    engine = models.CharField("规则版本", max_length=20)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "附件自查"

    def __str__(self) -> str:
        return self.address[:8]


class Passage(models.Model):
    """The hash of a longer paragraph of an item, by which a text that was copied is found."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="passages", verbose_name="信息")
    hash = models.BigIntegerField("段落指纹", db_index=True)

    class Meta:
        verbose_name = "段落指纹"

    def __str__(self) -> str:
        return f"{self.hash:x}"


class Word(models.Model):
    """A word that an organ wants to be warned of; `instead` is what to write, `why` is shown beside it."""

    organ = models.ForeignKey(Organ, on_delete=models.CASCADE, related_name="words", verbose_name="机关")
    word = models.CharField("词语", max_length=50)
    instead = models.CharField("建议改为", max_length=50, blank=True)
    why = models.CharField("原因", max_length=100, blank=True)

    class Meta:
        verbose_name = "提示词"
        ordering = ("word",)
        constraints = (models.UniqueConstraint(fields=("organ", "word"), name="one_line_a_word"),)

    def __str__(self) -> str:
        return self.word
