"""The store of bytes under GONGKAI_HOME/files: a file lies under the SHA-256 of its content, so it is kept once.

SHA-256 and not SM3: an address must come out the same on every machine, and SM3 is missing from some builds of OpenSSL.
"""

import os
import tempfile
from hashlib import sha256
from pathlib import Path


def digest(data: bytes) -> str:
    """The address of these bytes: 64 hexadecimal digits."""
    return sha256(data).hexdigest()


class Store:
    """A folder of files that are written once and never changed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, address: str) -> Path:
        return self.folder / address[:2] / address

    def put(self, data: bytes) -> str:
        """Keep these bytes and return their address. Whoever sees the file sees it whole: it is moved into place."""
        address = digest(data)
        path = self.path(address)
        if path.exists():
            return address
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(draft, 0o644)
            os.replace(draft, path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        return address

    def take(self, path: Path) -> None:
        """Move a file that is named by its address in, from the same disk; one that is there and whole stays."""
        if not self.whole(path.name):
            self.path(path.name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(path, self.path(path.name))

    def whole(self, address: str) -> bool:
        """Whether the file is there and still has the content that its address names."""
        path = self.path(address)
        return path.is_file() and digest(path.read_bytes()) == address
