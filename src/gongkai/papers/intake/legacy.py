"""Files of Word, Excel, PowerPoint before 2007: LibreOffice, where it is installed, makes present-day ones of them."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from gongkai.papers.intake import office
from gongkai.papers.intake.archive import Archive
from gongkai.papers.intake.passage import Passage, Searched

MAX_SECONDS = 90  # LibreOffice takes 3 to 10 to start and convert
_MEMORY = "/dev/shm"  # noqa: S108 what may be secret is not written to a disk: without this folder nothing is converted
_TARGETS = {"doc": "docx", "xls": "xlsx", "ppt": "pptx"}
# What a stranger's file asks for is not done: no macros, nothing fetched from elsewhere.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def passages(data: bytes, kind: str, searched: Searched) -> Iterator[Passage]:
    """What stands in the bytes, and what LibreOffice reads in them."""
    yield from office.raw("正文", data)
    present = converted(data, kind, _TARGETS[kind])
    if present is None:
        searched.gap("旧格式文件只作了初步检查")
    else:
        yield from office.passages(Archive(present), searched)


def converted(data: bytes, kind: str, target: str) -> bytes | None:
    """A file made into one of another kind (suffixes without their dot); None where LibreOffice is absent or fails."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None or not os.path.isdir(_MEMORY):
        return None
    with tempfile.TemporaryDirectory(prefix="gongkai-", dir=_MEMORY) as folder:
        profile, source = Path(folder, "profile"), Path(folder, f"file.{kind}")
        (profile / "user").mkdir(parents=True)
        (profile / "user/registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        source.write_bytes(data)
        words = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to"]
        words += [target, "--outdir", folder, str(source)]
        try:
            subprocess.run([program, *words], capture_output=True, timeout=MAX_SECONDS, check=True)  # noqa: S603 our own words, a path of our own
        except (subprocess.SubprocessError, OSError):
            return None
        made = source.with_suffix(f".{target}")
        return made.read_bytes() if made.exists() else None
