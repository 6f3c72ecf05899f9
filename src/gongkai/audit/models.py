"""The sealed log: what was done, by whom, to what; where each chain ends; how far each follower has read."""

from django.db import models


class Entry(models.Model):
    """One line of the log. Stored as text, because the seal covers the stored bytes.

    `at` is ISO 8601 with its offset, `actor` and `thing` are ids (`person:17`, `cases.case:4`), `detail` is JSON.
    Personal data never stands here: what is sealed can't be erased.
    """

    pk = models.CompositePrimaryKey("chain", "seq")
    seq = models.BigIntegerField("序号")
    chain = models.BigIntegerField("链")
    at = models.CharField("时间", max_length=32)
    actor = models.CharField("办理人", max_length=100)
    verb = models.CharField("事项", max_length=60)
    thing = models.CharField("对象", max_length=100, db_index=True)
    detail = models.TextField("详情")
    previous = models.CharField("上一条印记", max_length=64)
    seal = models.CharField("印记（SM3）", max_length=64)

    class Meta:
        verbose_name = "日志"
        ordering = ("chain", "seq")
        indexes = (models.Index(fields=("actor", "chain", "seq"), name="entry_actor"),)

    def __str__(self) -> str:
        return f"{self.chain}-{self.seq}"


class Head(models.Model):
    """The end of a chain: appending locks this row to commit, so that no chain forks and no cursor skips an entry."""

    chain = models.BigIntegerField("链", primary_key=True)
    seq = models.BigIntegerField("最后一条", default=0)
    seal = models.CharField("最后一条的印记", max_length=64)

    class Meta:
        verbose_name = "链首"

    def __str__(self) -> str:
        return str(self.chain)


class Cursor(models.Model):
    """How far a follower has read a chain. `worker` holds it until `leased_until`; `error` is why it stands still."""

    follower = models.CharField("跟随程序", max_length=60)
    chain = models.BigIntegerField("链")
    seq = models.BigIntegerField("已处理到", default=0)
    worker = models.CharField("由谁处理", max_length=100, blank=True)
    leased_until = models.DateTimeField("占用到", null=True)
    error = models.TextField("停下的原因", blank=True)
    failed_at = models.DateTimeField("停下的时间", null=True)
    moved_at = models.DateTimeField("上次前进", null=True)

    class Meta:
        verbose_name = "跟随进度"
        constraints = (models.UniqueConstraint(fields=("follower", "chain"), name="one_cursor_a_chain"),)

    def __str__(self) -> str:
        return f"{self.follower} {self.chain}-{self.seq}"


class DailyRun(models.Model):
    """That a daily task was done for a day; `worker` holds it while it runs."""

    name = models.CharField("每日事项", max_length=60)
    day = models.DateField("日期")
    worker = models.CharField("由谁处理", max_length=100, blank=True)
    leased_until = models.DateTimeField("占用到", null=True)
    done_at = models.DateTimeField("完成时间", null=True)
    error = models.TextField("没有完成的原因", blank=True)

    class Meta:
        verbose_name = "每日事项"
        constraints = (models.UniqueConstraint(fields=("name", "day"), name="one_run_a_day"),)

    def __str__(self) -> str:
        return f"{self.name} {self.day}"


class Trace(models.Model):
    """A line of the log as it is looked for: made from the sealed line by a follower, can be made again at any time.

    `path` is the place of the thing in the tree of organs when the line was written, the top of its chain where it had
    none. `person` is the key of who acted, empty for programs.
    """

    chain = models.BigIntegerField("链")
    seq = models.BigIntegerField("序号")
    at = models.DateTimeField("时间")
    actor = models.CharField("办理人", max_length=100)
    person = models.BigIntegerField("人员", null=True)
    verb = models.CharField("事项", max_length=60)
    thing = models.CharField("对象", max_length=100)
    path = models.CharField("机关路径", max_length=84)

    class Meta:
        verbose_name = "日志索引"
        constraints = (models.UniqueConstraint(fields=("chain", "seq"), name="one_trace_a_line"),)
        indexes = (
            models.Index(fields=("at", "id"), name="trace_at"),
            models.Index(fields=("actor", "at", "id"), name="trace_actor"),
            models.Index(fields=("thing", "at", "id"), name="trace_thing"),
        )

    def __str__(self) -> str:
        return f"{self.chain}-{self.seq}"
