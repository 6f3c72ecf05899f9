"""What was signed, as one number: SM3 (GM/T 0004) over title, text, attachments and particulars. Knows no Django."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from cryptography.hazmat.primitives.hashes import SM3, Hash


def digest(
    title: str, text: str, files: Iterable[tuple[str, str]] = (), particulars: Mapping[str, Any] | None = None
) -> str:
    """64 hexadecimal signs. `files` are pairs of content address and name, in any order; `particulars` plain JSON.

    Each part stands behind its length, so that nothing can move from one part into the next unnoticed.
    """
    parts = [title, text, *(part for pair in sorted(files) for part in pair)]
    if particulars:
        parts.append(json.dumps(particulars, ensure_ascii=False, sort_keys=True))
    sum_ = Hash(SM3())
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        sum_.update(b"%d:%b," % (len(data), data))
    return sum_.finalize().hex()
