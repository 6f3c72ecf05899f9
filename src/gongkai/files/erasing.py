"""Taking a file away for good, once what it belonged to may no longer be kept."""

from collections.abc import Collection
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import ManyToOneRel

from gongkai.audit.act import Named, act
from gongkai.audit.actor import Actor
from gongkai.files.models import File
from gongkai.files.queries import store


def erase(files: Collection[int], *, actor: Actor, now: datetime, chain: int) -> int:
    """Delete the records of these files that nothing points to any more, and their bytes once no record has them;
    returns how many. Called within the act that lets go of them. The log keeps the hashes."""
    with act(actor=actor, at=now) as log:
        free = [file for file in File.objects.filter(pk__in=files).order_by("pk") if not _used(file)]
        for file in free:
            log("file.erase", Named(f"files.file:{file.pk}", chain), address=file.address)
            file.delete()
        if not free:
            log.nothing()
        for address in {file.address for file in free}:
            transaction.on_commit(partial(_forget, address))
    return len(free)


def _used(file: File) -> bool:
    pointing = (
        field
        for field in File._meta.get_fields(include_hidden=True)
        if isinstance(field, ManyToOneRel)  # a relation of many to many has its table, which points here
    )
    return any(rel.related_model._default_manager.filter(**{rel.field.name: file.pk}).exists() for rel in pointing)


def _forget(address: str) -> None:
    if not File.objects.filter(address=address).exists():
        store().path(address).unlink(missing_ok=True)
