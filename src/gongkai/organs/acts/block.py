"""A block of an organ's settings: given whole, checked, saved if it differs. What is as it was logs nothing."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.db import models

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.keeping import check_keeper, check_living
from gongkai.organs.models import Organ
from gongkai.organs.models.settings import Block

B = TypeVar("B", bound=Block)


class BadText(Refusal):
    says = "没有保存：“{label}”最多{longest}个字，不能有换行等看不见的字，现有{length}个字。请改短或者改正后再保存。"


def put(
    model: type[B],
    verb: str,
    organ: Organ,
    given: Mapping[str, Any],
    *,
    actor: Actor,
    now: datetime,
    check: Callable[[B], None] = lambda block: None,
) -> B:
    """Fill a block in and log the names of the fields that changed; `check` is shown the block as it was."""
    with act(actor=actor, at=now) as log:
        organ = (
            Organ.objects.select_for_update(no_key=True, of=("self",)).select_related("merged_into").get(pk=organ.pk)
        )
        check_keeper(actor, organ)
        check_living(organ)
        block = model._default_manager.filter(organ=organ).first() or model(organ=organ)
        check(block)
        changed = sorted(field for field, value in given.items() if getattr(block, field) != value)
        if not changed:
            log.nothing()
            return block
        for field in changed:
            setattr(block, field, given[field])
        block.save()
        log(verb, organ, fields=changed)
    return block


def trimmed(model: type[Block], given: Mapping[str, str]) -> dict[str, str]:
    """Texts for the fields of a block, without blanks around. Raises BadText."""
    texts = {field: text.strip() for field, text in given.items()}
    for field, text in texts.items():
        longest = getattr(model._meta.get_field(field), "max_length", 0)
        if len(text) > longest or not text.isprintable():
            raise BadText(label=label(model, field), longest=longest, length=len(text))
    return texts


def label(model: type[models.Model], field: str) -> str:
    """What a field is called."""
    return str(getattr(model._meta.get_field(field), "verbose_name", field))
