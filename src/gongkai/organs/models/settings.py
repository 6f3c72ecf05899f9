"""What an organ says of itself: whom to turn to, what its letters need, how it numbers and when it hands in."""

from datetime import date

from django.db import models

from gongkai.files.models import File
from gongkai.law.information.reassessment import INTERVAL
from gongkai.organs.models.organ import Organ


class Block(models.Model):
    """One block of settings of an organ. An organ without one has the defaults of every field."""

    organ = models.OneToOneField(
        Organ, on_delete=models.PROTECT, primary_key=True, related_name="%(class)s", verbose_name="机关"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.organ}{self._meta.verbose_name}"

    @property
    def chain(self) -> int:
        return self.organ.chain


class Contact(Block):
    """How to reach the office that does the disclosure work: what the guide must say (条例第十二条第二款)."""

    office = models.CharField("政府信息公开工作机构", max_length=100, blank=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    hours = models.CharField("办公时间", max_length=200, blank=True)
    phone = models.CharField("联系电话", max_length=60, blank=True)
    fax = models.CharField("传真号码", max_length=60, blank=True)
    online = models.CharField("互联网联系方式", max_length=200, blank=True)

    class Meta:
        verbose_name = "联系方式"


class LetterSettings(Block):
    """What replies and notices need.

    `word` stands in the number of a letter (清政). The organ of reconsideration is another organ here or, where it is
    not one of ours, `review_name`.
    """

    word = models.CharField("机关代字", max_length=20, blank=True)
    review_organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="行政复议机关"
    )
    review_name = models.CharField("行政复议机关名称", max_length=100, blank=True)
    review_online = models.CharField("提交行政复议申请的互联网渠道", max_length=200, blank=True)
    court = models.CharField("有管辖权的人民法院", max_length=100, blank=True)
    account = models.CharField("信息处理费缴款账户", max_length=300, blank=True)
    seal = models.ForeignKey(
        File, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="印章图样"
    )

    class Meta:
        verbose_name = "文书设置"

    @property
    def review(self) -> str:
        """The name of the organ of reconsideration, empty where none is set."""
        return self.review_organ.name if self.review_organ else self.review_name


class LocalSettings(Block):
    """What a place fixes for itself within the law.

    `extra_signatures` are those beyond the one that the law asks for. From `moving_in_from` to `moving_in_until`, both
    included, what moves in from another site may go a shorter way (`imports_short_way`); at any other time it goes the
    whole way. What is withheld is assessed again after `reassess_months`. With `search_first` no reply says that there
    is nothing before a search is on record; with `open_replies` replies stand in a public register. `draft_by` and
    `submit_by` are days of the year (01-20). `index_pattern` and `numbers` (a name of `law.numbering.KINDS` → pattern)
    are empty where the default applies; `alias` is what
    {alias} in a pattern stands for. From `index_used_on` the pattern never changes.
    """

    extra_signatures = models.PositiveSmallIntegerField("加签人数", default=0)
    moving_in_from = models.DateField("迁入时段开始日期", null=True, blank=True)
    moving_in_until = models.DateField("迁入时段截止日期", null=True, blank=True)
    reassess_months = models.PositiveSmallIntegerField("不主动公开信息的评估间隔（月）", default=INTERVAL)
    search_first = models.BooleanField("答复信息不存在，须先登记检索结果", default=True)
    open_replies = models.BooleanField("在网站公开答复台账", default=False)
    draft_by = models.CharField("年度报告初稿报送日期", max_length=5, blank=True)
    submit_by = models.CharField("年度报告报送日期", max_length=5, blank=True)
    alias = models.CharField("索引号中的机关代号", max_length=20, blank=True)
    index_pattern = models.CharField("索引号格式", max_length=60, blank=True)
    index_used_on = models.DateField("索引号启用日期", null=True, blank=True)
    numbers = models.JSONField("文书编号格式", default=dict, blank=True)

    class Meta:
        verbose_name = "本地设置"

    def imports_short_way(self, on: date) -> bool:
        """Whether what moves in on a day may be signed by the leader alone."""
        since, until = self.moving_in_from, self.moving_in_until
        return bool(since and until and since <= on <= until)
