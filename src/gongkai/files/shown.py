"""What the public may be given. Every exit asks here: page, list, search, feed, file, bundle."""

from datetime import datetime

from django.db.models import Q


def shown(now: datetime, prefix: str = "") -> Q:
    """Rows with `audience`, `since`, `until` that are public at this moment; `until` itself is no longer.

    `prefix` is the way to them from the thing that is asked for: `source__`.
    """
    return (
        Q(**{f"{prefix}audience": "public"})
        & (Q(**{f"{prefix}since": None}) | Q(**{f"{prefix}since__lte": now}))
        & (Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": now}))
    )
