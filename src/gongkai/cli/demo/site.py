"""The public site of the demo and its full-text index, there before anybody serves it."""

from concurrent.futures import Executor

from django.utils import timezone

from gongkai.audit.follower import passed
from gongkai.audit.models import Cursor
from gongkai.portal.baked.follow import BAKE
from gongkai.portal.baked.whole import bake_all
from gongkai.search.keep import Keeper


def is_baked() -> bool:
    """Whether the whole site was baked once: whatever happens afterwards, the follower bakes."""
    return Cursor.objects.filter(follower=BAKE.name).exists()


def bake(beside: Executor) -> None:
    """Bake the whole site, half of it in a process beside."""
    done = bake_all(timezone.now, beside=beside)
    passed(BAKE, done.reached, timezone.now())


def index() -> None:
    Keeper().rebuild(timezone.now, lambda done, of: None)
