"""Papers on their way to a signature: every version, every decision, every remark, and who saw which version."""

from django.db import models

from gongkai.files.models import File
from gongkai.law.approval import ROUTES, Step, machine, step_of
from gongkai.law.confidentiality import LEVELS as CONFIDENTIALITY
from gongkai.law.machine import Machine
from gongkai.organs.models import Organ, Person

DIGEST, TITLE = 64, 200  # longest, in characters


class Paper(models.Model):
    """What is drafted, reviewed and signed. `kind` is a key of `law.approval.ROUTES`; the owner's record points here.

    `version` and `digest` are those of the current text. `round` counts how often it was brought on its way: each time
    all steps begin anew. `step` is the verb it waits for and `waits_for` that step's role, both empty while it waits
    for nobody. `extra` is how many extra signatures it needs.
    """

    kind = models.CharField("种类", max_length=30, choices=[(kind, route.label) for kind, route in ROUTES.items()])
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="papers", verbose_name="机关")
    title = models.CharField("标题", max_length=TITLE)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="papers", verbose_name="起草人")
    state = models.CharField("状态", max_length=30, default="draft")
    step = models.CharField("待办步骤", max_length=30, blank=True)
    waits_for = models.CharField("待谁办理", max_length=30, blank=True)
    confidentiality = models.PositiveSmallIntegerField("可见范围", default=0, choices=list(CONFIDENTIALITY.items()))
    version = models.PositiveIntegerField("稿次", default=1)
    digest = models.CharField("摘要（SM3）", max_length=DIGEST)
    round = models.PositiveIntegerField("送审次数", default=0)
    extra = models.PositiveSmallIntegerField("加签次数", default=0)
    created_at = models.DateTimeField("起草时间")
    changed_at = models.DateTimeField("更新时间")
    _current: "Version | None" = None

    class Meta:
        verbose_name = "文稿"
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("waits_for", "changed_at", "id"), name="paper_waits"),
            models.Index(fields=("author", "state"), name="paper_author"),
            models.Index(fields=("changed_at", "id"), name="paper_changed"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def chain(self) -> int:
        return self.organ.chain

    @property
    def machine(self) -> Machine:
        return machine(self.kind, self.extra)

    @property
    def state_label(self) -> str:
        return self.machine.states[self.state]

    @property
    def step_label(self) -> str:
        """What it waits for, in Chinese."""
        return self.machine.labels.get(self.step, "")

    def step_in(self, state: str) -> Step | None:
        """The step that the paper waits for in a state."""
        return step_of(self.kind, self.extra, state)

    @property
    def current(self) -> "Version":
        """The text as it stands. Asked once a version: what was written under a number is never changed."""
        if self._current is None or self._current.number != self.version:
            self._current = self.versions.get(number=self.version)
        return self._current


class Version(models.Model):
    """One text of a paper. Plain text, or an HTML fragment, which then begins with a tag.

    `particulars` is what else is signed: name → text, list of texts or mapping; `law.information.particulars` has the
    labels.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="versions", verbose_name="文稿")
    number = models.PositiveIntegerField("稿次")
    digest = models.CharField("摘要（SM3）", max_length=DIGEST)
    title = models.CharField("标题", max_length=TITLE)
    text = models.TextField("正文", blank=True)
    particulars = models.JSONField("有关事项", default=dict, blank=True)
    files = models.ManyToManyField(File, blank=True, related_name="paper_versions", verbose_name="附件")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="paper_versions", verbose_name="撰稿人")
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "稿"
        ordering = ("paper", "number")
        constraints = (models.UniqueConstraint(fields=("paper", "number"), name="one_version_a_number"),)

    def __str__(self) -> str:
        return f"第{self.number}稿"


class Decision(models.Model):
    """One step taken: who did `verb` to which version. `on_behalf` is whose role it was, where a deputy acted (代)."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="decisions", verbose_name="文稿")
    round = models.PositiveIntegerField("第几次送审")
    source = models.CharField("办理前状态", max_length=30)
    verb = models.CharField("办理", max_length=30)
    role = models.CharField("职责", max_length=30)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions", verbose_name="办理人")
    on_behalf = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="decisions_by_deputy", verbose_name="代何人办理"
    )
    digest = models.CharField("所见稿的摘要（SM3）", max_length=DIGEST)
    comment = models.TextField("意见", blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "办理记录"
        ordering = ("pk",)
        indexes = (models.Index(fields=("paper", "round", "verb"), name="decision_round"),)

    def __str__(self) -> str:
        return f"{self.who}{self.label}"

    @property
    def label(self) -> str:
        return self.paper.machine.labels[self.verb]

    @property
    def who(self) -> str:
        return f"{self.person.name}（代{self.on_behalf.name}）" if self.on_behalf else self.person.name


class Remark(models.Model):
    """A comment beside the steps, about the version that was current."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="remarks", verbose_name="文稿")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="remarks", verbose_name="批注人")
    text = models.TextField("批注")
    files = models.ManyToManyField(File, blank=True, related_name="paper_remarks", verbose_name="附件")
    digest = models.CharField("所见稿的摘要（SM3）", max_length=DIGEST)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "批注"
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text[:30]


class Look(models.Model):
    """That a person had a version on the screen: when first, and when first on the last day they did."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="looks", verbose_name="文稿")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="looks", verbose_name="查看人")
    digest = models.CharField("所见稿的摘要（SM3）", max_length=DIGEST)
    first = models.DateTimeField("首次查看")
    last = models.DateTimeField("最近查看")

    class Meta:
        verbose_name = "查看记录"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("paper", "person", "digest"), name="one_look_a_version"),)

    def __str__(self) -> str:
        return f"{self.person} {self.digest[:8]}"
