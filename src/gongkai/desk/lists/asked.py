"""What was looked for and must stand in no address, saved view or log of a web server: the name of an applicant, say.

It lies sealed in the session, under a short random sign which the address carries instead.
"""

import json
from collections.abc import Mapping
from secrets import token_urlsafe

from gongkai.audit.cipher import NoKey, seal, unseal
from gongkai.desk.request import Request

FIELD = "asked"
MOST = 30  # of a session; the oldest goes first
_KEPT = "gongkai_asked"


def keep(request: Request, typed: Mapping[str, str]) -> str:
    """The sign under which this lies in the session: the same for the same."""
    kept: dict[str, str] = request.session.get(_KEPT, {})
    for sign, sealed in kept.items():
        if _read(sealed) == typed:
            return sign
    made = token_urlsafe(6)
    newest = dict(list(kept.items())[1 - MOST :])
    request.session[_KEPT] = {**newest, made: seal(json.dumps(dict(typed), ensure_ascii=False))}
    return made


def kept(request: Request, sign: str) -> dict[str, str] | None:
    """What lies under a sign in this session; None when there is nothing."""
    return _read(request.session.get(_KEPT, {}).get(sign, ""))


def _read(sealed: str) -> dict[str, str] | None:
    try:
        found: dict[str, str] | None = json.loads(unseal(sealed)) if sealed else None
    except NoKey:
        return None
    return found
