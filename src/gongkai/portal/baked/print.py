"""The follower that prints each edition as PDF and DOCX, from what stands on its page; baked when they are kept."""

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError
from django.utils.html import escape, linebreaks
from django.utils.timezone import localtime

from gongkai.audit.actor import program
from gongkai.audit.follower import Follower
from gongkai.audit.models import Entry
from gongkai.files.acts import Examined, examine
from gongkai.files.models import File
from gongkai.files.queries import path
from gongkai.files.refusals import Unscanned
from gongkai.law.refusal import Refusal
from gongkai.papers.item import ItemPaper
from gongkai.papers.write import item_docx, item_pdf
from gongkai.portal.baked.pages import article
from gongkai.publication.acts.printing import keep_prints
from gongkai.publication.address import address
from gongkai.publication.models import Item
from gongkai.publication.queries import attachments, public, unprinted

log = logging.getLogger(__name__)
FORMATS: dict[str, Callable[[ItemPaper], bytes]] = {"docx": item_docx.write, "pdf": item_pdf.write}
PRINTED_AFTER = frozenset({"item.publish", "item.restore"})
PRINTER = program("prints")
TOLD = 20
BATCH = 10  # a print takes up to a second, and between batches the worker may stop


class CannotPrint(Refusal):
    says = "没有制作出来：排版时出错（{why}）。信息照常公开，只是没有这种格式可供下载；请把标题和这句话告诉技术支持。"


def prints(entries: Sequence[Entry]) -> None:
    """Print what these entries published; what is there already stays as it is.

    What one item can't be printed for is noted in the log and the follower goes on. Where the disk, the database or
    the search for viruses fails, it stands still, for there every item would fail.
    """
    for entry in entries:
        if entry.verb in PRINTED_AFTER:
            print_item(int(entry.thing.partition(":")[2]), now=datetime.fromisoformat(entry.at))


def left_aside() -> list[str]:
    """What could not be printed of what the public can read, with the reason: the newest few."""
    told = []
    for item in unprinted()[:TOLD]:
        entry = Entry.objects.filter(thing=f"publication.item:{item.pk}", verb="item.print").order_by("seq").last()
        detail = json.loads(entry.detail) if entry else {}
        if detail.get("edition") == item.edition:  # else its turn has not come yet
            told += [f"《{item.title}》的 {name.upper()}：{why}" for name, why in detail["failed"].items()]
    return told


PRINTS = Follower(
    "prints", "制作信息的PDF和DOCX", prints, batch=BATCH, outside=True, slow=True, aside=left_aside,
    heeds=PRINTED_AFTER.__contains__,
)  # fmt: skip


def print_item(item_id: int, *, now: datetime) -> None:
    """Print the edition that is before the public, in every format that is not there yet."""
    item = public(now).select_related("published", "organ").filter(pk=item_id).first()
    if item is None:
        return
    now = max(now, item.amended_at or now)  # an entry read late finds a later edition: its files as they go with that
    there = set(item.prints.filter(edition=item.edition).values_list("format", flat=True))
    made: dict[str, Examined] = {}
    failed: dict[str, str] = {}
    for name, write in FORMATS.items():
        if name not in there:
            try:
                made[name] = _printed(item, name, write, now)
            except (OSError, DatabaseError, Unscanned):
                raise
            except Exception as error:  # whatever it is, it must not keep other items from being printed
                log.warning("item %s can't be printed as %s", item.pk, name, exc_info=error)
                failed[name] = str(error if isinstance(error, Refusal) else CannotPrint(why=type(error).__name__))
    keep_prints(item.pk, edition=item.edition, made=made, failed=failed, actor=PRINTER, now=now)


def _printed(item: Item, name: str, write: Callable[[ItemPaper], bytes], now: datetime) -> Examined:
    data = write(paper(item, now))
    return examine(data=data, name=f"{item.title}.{name}", actor=PRINTER, now=now, chain=item.chain)


def paper(item: Item, now: datetime) -> ItemPaper:
    """What stands on the page of a public item, as it goes on paper."""
    files = list(attachments(item, now))
    details = article.details(item)
    block = [(label, words) for _, label, words in article.block(item, item.organ)]
    return ItemPaper(
        title=item.title,
        organ=item.organ.name,
        block=(*block, *((each.label, each.words) for each in details if not each.columns)),
        html="".join(_tables(details)) + _body(item),
        pictures={file.pk: path(file).read_bytes() for file in _pictures(item, files)},
        address=f"{settings.GONGKAI_SITE}/{address(item)}" if settings.GONGKAI_SITE else "",
        attachments=tuple(each.name for each in article.attached(item, files)),
        day=localtime(item.amended_at or item.published_at).date(),
    )


def _body(item: Item) -> str:
    """The text as a clean fragment: what was typed plainly becomes paragraphs."""
    if not item.text.lstrip().startswith("<"):
        return linebreaks(item.text, autoescape=True)
    return item.text


def _pictures(item: Item, files: Sequence[File]) -> Iterator[File]:
    for file in files:
        if f' src="attachment:{file.pk}"' in item.text:
            yield file


def _tables(details: Sequence[article.Detail]) -> Iterator[str]:
    """The fields of a kind that are tables, each under its label."""
    for each in details:
        if each.columns:
            rows = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in each.rows]
            head = "".join(f"<th>{escape(column)}</th>" for column in each.columns)
            body = "".join(f"<tr>{row}</tr>" for row in rows)
            yield f"<h2>{escape(each.label)}</h2><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
