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
    """A folder of files that are written once and never changed, for the user of this program only.

    What the public may have is copied out: a web server has no business here.
    """

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
        self._make(path.parent)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".")  # mode 0600
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(draft, path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        return address

    def take(self, path: Path) -> None:
        """Move a file that is named by its address in, from the same disk; one that is there and whole stays."""
        if not self.whole(path.name):
            self._make(self.path(path.name).parent)
            path.chmod(0o600)  # a backup brings the modes of its unpacking
            os.replace(path, self.path(path.name))

    def whole(self, address: str) -> bool:
        """Whether the file is there and still has the content that its address names."""
        path = self.path(address)
        return path.is_file() and digest(path.read_bytes()) == address

    def _make(self, shelf: Path) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        shelf.mkdir(mode=0o700, exist_ok=True)
