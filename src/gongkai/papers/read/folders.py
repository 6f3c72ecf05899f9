"""The documents in a folder, which a person hands over as it is: with lock files, hidden files and other data."""

import os
from pathlib import Path

from .encoding import NotText, decode
from .json import crawled_page
from .structured import structured

SUFFIXES = frozenset(
    {".txt", ".md", ".markdown", ".html", ".htm", ".shtml", ".pdf", ".docx", ".docm", ".xlsx", ".ofd"}
    | {".doc", ".wps", ".rtf", ".odt"}
)
NOT_READ = frozenset(
    {".xls", ".et", ".ods", ".ppt", ".pptx"} | {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".rar", ".7z"}
)
"""What an organ may hand in as its report and no reader opens: listed, so that each gets its sentence."""
ENCLOSING = frozenset({".zip", ".eml"})
"""What holds documents as a folder does (`enclosed`)."""
BESIDE = ("_files", ".files", "__MACOSX")  # where browsers keep the pictures of a saved page, and others what they like
MAX_PAGE = 5_000_000  # bytes of a JSON file that may be a crawled page; larger ones are data


def documents_in(path: Path) -> list[Path]:
    """The documents in a folder and the folders below it, sorted by path; links to folders are not followed.

    Kinds that are refused count too, so that no report is passed over in silence. A JSON file counts only if it is
    a crawled page. Folders that may not be opened are passed over.
    """
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".") and not name.endswith(BESIDE)]
        found += [Path(folder, name) for name in names if not name.startswith((".", "~$"))]
    return sorted(file for file in found if file.suffix.lower() in SUFFIXES | NOT_READ | ENCLOSING or _is_page(file))


def _is_page(file: Path) -> bool:
    if file.suffix.lower() != ".json":
        return False
    try:
        if file.stat().st_size > MAX_PAGE:
            return False
        text = decode(file.read_bytes())
    except (OSError, NotText):
        return False
    return structured(text) is not None or crawled_page(text) is not None
