"""What could not be told for certain when an item moved in: it stands until a person says how it was settled."""

from collections.abc import Iterator

from gongkai.publication.selfcheck.finding import Finding, Subject, fingerprint

CODE = "moved-in"


def check(subject: Subject) -> Iterator[Finding]:
    """No change of the text settles a doubt by itself: whether it did, only who made it knows."""
    if subject.item:
        for doubt in subject.item.doubts:
            yield Finding(CODE, doubt, "迁入", fingerprint(CODE, str(subject.item.pk), doubt), stops=True)
