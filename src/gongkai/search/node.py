"""Which node this is: a name of its own, kept with its state, so that all programs over one GONGKAI_HOME have it.

The name of the host is none: two containers over one state have two, and two nodes may have the same.
"""

import os
import secrets
import socket
from contextlib import suppress
from pathlib import Path

from django.conf import settings

FILE = "node"


def node() -> str:
    """The name, given when it is asked for first. Where nothing can be written, that of the host."""
    kept = Path(settings.GONGKAI_HOME) / FILE
    with suppress(OSError):
        if not kept.exists():
            _give(kept)
        return kept.read_text(encoding="ascii").strip()
    return socket.gethostname()[:50]


def _give(kept: Path) -> None:
    """Whole or not at all, and to one of two that ask at once."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    written = kept.with_name(f"{FILE}.{os.getpid()}.{secrets.token_hex(4)}")
    written.write_text(secrets.token_hex(8), encoding="ascii")
    try:
        with suppress(FileExistsError):
            os.link(written, kept)
    finally:
        written.unlink()
