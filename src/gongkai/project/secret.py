"""The secret with which cookies and links are signed: made once, kept in GONGKAI_HOME/keys for its owner only."""

import os
from pathlib import Path
from secrets import token_urlsafe


def secret_key(keys: Path) -> str:
    """The key in `keys`, made on the first call. Several processes may call at once: the first to write wins."""
    path = keys / "secret_key"
    if not path.exists():
        keys.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = keys / f".secret_key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(token_urlsafe(50), encoding="ascii")
        try:
            os.link(draft, path)  # unlike rename, fails where another process was first
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text(encoding="ascii").strip()
