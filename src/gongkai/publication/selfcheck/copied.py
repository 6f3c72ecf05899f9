"""Text that another item has already: longer paragraphs are compared by their hash."""

import re
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count
from django.utils.crypto import salted_hmac

from gongkai.files.shown import shown
from gongkai.law.cite import REG
from gongkai.publication.models import Item, Passage
from gongkai.publication.selfcheck.finding import Finding, Subject, basis, fingerprint

LONG = 30  # signs of a paragraph that is compared, blanks and punctuation not counted
MOST = 400  # paragraphs of an item that are compared
NAMED = 3  # items that are told
_WORD = re.compile(r"\w+")


def passages(subject: Subject) -> list[int]:
    """The hashes of the longer paragraphs, each once: under the secret, so that a draft can't be guessed from them."""
    long = ("".join(_WORD.findall(part.text)) for part in subject.body.lines)
    return [*dict.fromkeys(_hash(text) for text in long if len(text) >= LONG)][:MOST]


def _hash(text: str) -> int:
    sealed = salted_hmac("gongkai.selfcheck.passage", text, algorithm="sha256").digest()
    return int.from_bytes(sealed[:8], signed=True)


def check(subject: Subject) -> Iterator[Finding]:
    """Two paragraphs, or half of them, are more than a set phrase. What its relations name may be quoted."""
    hashes = passages(subject)
    if not hashes:
        return
    known = Passage.objects.filter(hash__in=hashes).exclude(item__state="discarded")
    known = known.exclude(item__in=[to for _, to in subject.particulars.relations])
    if subject.item is not None and subject.item.pk:
        known = known.exclude(item=subject.item)
    least = min(2, -(-len(hashes) // 2))
    same = known.values("item").annotate(count=Count("hash", distinct=True)).filter(count__gte=least)
    counts = dict(same.order_by("-count", "item").values_list("item", "count")[:NAMED])
    if not counts:  # most often: spares the making of a question that has no answer
        return
    for item in Item.objects.select_related("organ").filter(pk__in=counts).order_by("pk"):
        message = (
            f"正文有{counts[item.pk]}段与{_named(item, subject)}相同。转载的，请在“信息来源”写明出处；"
            f"与它有关的，请在“相关信息”里选上它；重复的，不必再发。{basis(REG(10, 1))}"
        )
        yield Finding("copied", message, "正文", fingerprint("copied", str(item.pk)))


def _named(item: Item, subject: Subject) -> str:
    """By title and number to those who may read it: it is public, or open to whoever reads this one."""
    own = subject.item.confidentiality if subject.item else 0
    if (item.organ_id == subject.organ.pk and item.confidentiality <= own) or _public(item, subject.now):
        number = item.index or item.document_number
        return f"“{item.title}”" + (f"（{number}）" if number else "")
    return "别的机关一条没有公开的信息"


def _public(item: Item, now: datetime) -> bool:
    return Item.objects.filter(shown(now), pk=item.pk).exists()
