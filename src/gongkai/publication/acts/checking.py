"""Running the self-check on the current version and keeping what it found with the version."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from gongkai.files.acts import Examined
from gongkai.files.queries import path
from gongkai.publication.models import Check, Item, Passage, Scan
from gongkai.publication.particulars import Particulars
from gongkai.publication.selfcheck import Subject
from gongkai.publication.selfcheck import check as findings
from gongkai.publication.selfcheck.copied import passages
from gongkai.publication.selfcheck.scanning import scanned
from gongkai.redaction.edition import EDITION

Scans = Mapping[str, Scan]


def look(files: Sequence[Examined], now: datetime, *, listed: bool = False) -> Scans:
    """Read files for personal data before the act that takes them in: nobody waits for a long table to be read.

    Each content is read once; what comes back is kept by `check`, by address. `listed`: as in `scanned`.
    """
    known = _known((each.address for each in files), listed)
    new = {each.address: each for each in files if each.address not in known}
    return {each.address: scanned(each.address, each.seen.data, each.name, now, listed=listed) for each in new.values()}


def check(item: Item, now: datetime, read: Scans | None = None) -> None:
    """Check the current version of an item, within the act that wrote it; `read` is what `look` found before it."""
    subject = subject_of(item, now, read)
    Scan.objects.bulk_create(
        [scan for scan in subject.scans.values() if not scan.pk],
        update_conflicts=True,  # what an older engine found there, or somebody else just now
        unique_fields=["address"],
        update_fields=["hits", "unsearched", "tables", "headed", "engine", "at"],
    )
    found = [finding.as_json() for finding in findings(subject)]
    Check.objects.bulk_create(
        [Check(item=item, digest=item.paper.digest, findings=found, engine=EDITION, at=now)],
        update_conflicts=True,
        unique_fields=["item", "digest"],
        update_fields=["findings", "engine", "at"],
    )
    _keep_passages(item, passages(subject))


def subject_of(item: Item, now: datetime, read: Scans | None = None) -> Subject:
    """The current version of an item, with what is in its files; a file that nobody has read yet is read."""
    version = item.paper.current
    files, particulars = tuple(version.files.order_by("pk")), Particulars.from_json(version.particulars)
    listed = particulars.lists_people
    scans = {**(read or {}), **_known((file.address for file in files), listed)}
    for file in files:
        if file.address not in scans:
            scans[file.address] = scanned(file.address, path(file).read_bytes(), file.name, now, listed=listed)
    return Subject(
        title=version.title,
        text=version.text,
        particulars=particulars,
        organ=item.organ,
        now=now,
        files=files,
        item=item,
        scans={file.address: scans[file.address] for file in files},
    )


def is_checked(item: Item) -> bool:
    """Whether the current version was looked through, by the engine of today."""
    return item.checks.filter(digest=item.paper.digest, engine=EDITION).exists()


def _known(addresses: Iterable[str], listed: bool) -> dict[str, Scan]:
    known = Scan.objects.filter(engine=EDITION).in_bulk(list(addresses), field_name="address")
    return {address: scan for address, scan in known.items() if scan.headed or not listed}


def _keep_passages(item: Item, hashes: Sequence[int]) -> None:
    known = set(Passage.objects.filter(item=item).values_list("hash", flat=True))
    if known != set(hashes):
        Passage.objects.filter(item=item, hash__in=known - set(hashes)).delete()
        Passage.objects.bulk_create(Passage(item=item, hash=each) for each in hashes if each not in known)
