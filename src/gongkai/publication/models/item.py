"""Public items (政府信息) that an organ publishes of its own accord (条例 arts. 19 to 26)."""

from django.db import models

from gongkai.approvals.models import Paper, Version
from gongkai.law.information import relation as law
from gongkai.law.information.particulars import PARTICULARS
from gongkai.law.publication import PUBLICATION
from gongkai.organs.models import Organ
from gongkai.publication.provenance import PROVENANCES

AUDIENCES = (("nobody", "不对外"), ("public", "公众"))
RELATIONS = {name: relation.label for name, relation in law.RELATIONS.items()}


class Item(models.Model):
    """One item. Its text is that of its paper; while it is being written the columns follow the draft.

    Once it was published (`edition` 1 and up) they hold what was published last, so that later drafts change no page;
    `published` is that version. `number` counts an organ's published items from 1 and is never given twice; 0 is not
    published yet. Who may see it is written here by the act that publishes or withdraws (`audience`, from `since`
    until before `until`). `kind`, `catalogue`, `topic`, `genre`, `validity`, `attribute`, `ground`, `origin` are
    keys of `law.information` and of the organ's catalogue; `details` are the kind's own fields. `due_on` is by when it
    must be public (条例 art. 26), provisional where the holidays of a year are not announced yet. What moved in from
    another site says where it stood (`imported_from`) and since when (`first_published_on`), what shows that it did
    (`provenance`, "" where nothing does), and what could not be told for certain (`doubts`, sentences).
    """

    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="items", verbose_name="机关")
    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, related_name="item", verbose_name="审签稿")
    published = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, related_name="items", verbose_name="公开的一稿"
    )
    state = models.CharField("状态", max_length=20, default=PUBLICATION.start, choices=list(PUBLICATION.states.items()))
    confidentiality = models.PositiveSmallIntegerField("可见范围", default=0)

    title = models.CharField(PARTICULARS["title"], max_length=200)
    text = models.TextField("正文", blank=True)
    kind = models.CharField(PARTICULARS["kind"], max_length=40, default="other")
    catalogue = models.CharField(PARTICULARS["catalogue"], max_length=40, blank=True)
    index = models.CharField(PARTICULARS["index"], max_length=60, null=True, unique=True)
    document_number = models.CharField(PARTICULARS["document_number"], max_length=60, blank=True)
    formed_on = models.DateField(PARTICULARS["formed_on"])
    effective_on = models.DateField(PARTICULARS["effective_on"], null=True, blank=True)
    repealed_on = models.DateField(PARTICULARS["repealed_on"], null=True, blank=True)
    validity = models.CharField(PARTICULARS["validity"], max_length=20, default="valid")
    topic = models.CharField(PARTICULARS["topic"], max_length=10, blank=True)
    genre = models.CharField(PARTICULARS["genre"], max_length=20, blank=True)
    attribute = models.CharField(PARTICULARS["attribute"], max_length=20, default="active")
    ground = models.CharField(PARTICULARS["ground"], max_length=40, blank=True)
    origin = models.CharField(PARTICULARS["origin"], max_length=20, default="made")
    makers = models.CharField(PARTICULARS["makers"], max_length=300, blank=True)
    lead_maker = models.CharField(PARTICULARS["lead_maker"], max_length=100, blank=True)
    summary = models.TextField(PARTICULARS["summary"], blank=True)
    keywords = models.CharField(PARTICULARS["keywords"], max_length=200, blank=True)
    source = models.CharField(PARTICULARS["source"], max_length=100, blank=True)
    details = models.JSONField(PARTICULARS["details"], default=dict, blank=True)

    number = models.PositiveIntegerField("发布序号", default=0)
    edition = models.PositiveIntegerField("版次", default=0)
    audience = models.CharField("公开对象", max_length=10, default="nobody", choices=AUDIENCES)
    since = models.DateTimeField("公开自", null=True, blank=True)
    until = models.DateTimeField("公开至", null=True, blank=True)
    published_at = models.DateTimeField("首次发布时间", null=True, blank=True)
    first_published_on = models.DateField(PARTICULARS["first_published_on"], null=True, blank=True)
    imported_from = models.CharField("迁入来源", max_length=300, blank=True)
    provenance = models.CharField("迁入凭据", max_length=10, blank=True, choices=PROVENANCES)
    doubts = models.JSONField("迁入时的疑问", default=list, blank=True)
    amended_at = models.DateTimeField("更正时间", null=True, blank=True)
    publish_at = models.DateTimeField(PARTICULARS["publish_at"], null=True, blank=True)
    expires_at = models.DateTimeField(PARTICULARS["expires_at"], null=True, blank=True)
    due_on = models.DateField("应公开日期", null=True, blank=True)
    provisional = models.BooleanField("期限暂定", default=False)
    withdrawn_at = models.DateTimeField("撤下时间", null=True, blank=True)
    withdrawn_for = models.CharField("撤下原因", max_length=40, blank=True)
    withdrawn_note = models.CharField("撤下说明", max_length=200, blank=True)
    withdrawal_due = models.DateTimeField("补签截止时间", null=True, blank=True)
    reassess_on = models.DateField("下次评估日期", null=True, blank=True)
    changed_at = models.DateTimeField("更新时间")

    class Meta:
        verbose_name = "信息"
        ordering = ("-pk",)
        indexes = (
            models.Index(fields=("changed_at", "id"), name="item_changed"),
            models.Index(fields=("state", "changed_at", "id"), name="item_state"),
            models.Index(fields=("state", "due_on"), name="item_due"),
            models.Index(fields=("state", "publish_at"), name="item_publish_at"),
            models.Index(fields=("organ", "document_number"), name="item_document_number"),
            models.Index(fields=("published_at", "id"), condition=models.Q(audience="public"), name="item_public"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("organ", "number"), condition=models.Q(number__gt=0), name="one_item_a_number"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def chain(self) -> int:
        return self.organ.chain


class Relation(models.Model):
    """That one item says something of another: `kind` is a key of RELATIONS; part of what the first's paper signs."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="relations", verbose_name="信息")
    kind = models.CharField("关系", max_length=20, choices=list(RELATIONS.items()))
    to = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="related_by", verbose_name="所指信息")

    class Meta:
        verbose_name = "信息之间的关系"
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("item", "kind", "to"), name="one_relation_a_pair"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.to}"
