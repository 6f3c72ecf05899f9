"""LibreOffice at work on a stranger's file: it runs no macro, fetches nothing, and ends in time with all it started."""

import os
import shutil
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

MAX_WAIT = 90  # seconds by the clock: the first start takes 5, a report of 60 pages 10
_PROGRAMS = ("soffice", "libreoffice")
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


class Absent(Exception):
    """LibreOffice is not installed."""


class Hung(Exception):
    """The conversion took too long and was ended."""


def installed() -> str | None:
    """Where LibreOffice's program lies; None where it is not installed."""
    return next((found for found in map(shutil.which, _PROGRAMS) if found), None)


def converted(data: bytes, kind: str, target: str, *, seconds: float = MAX_WAIT, inside: Path | None = None) -> bytes:
    """The same document as another kind (suffixes without their dot), made in a folder of its own, `inside` this one.

    Empty where LibreOffice could not open the file. Raises Absent and Hung.
    """
    found = installed()
    if found is None:
        raise Absent
    with tempfile.TemporaryDirectory(prefix="gongkai-office-", dir=inside) as folder:
        place = Path(folder)
        source = place / f"in.{kind}"
        source.write_bytes(data)
        _run(
            [found, "--headless", "--norestore", f"-env:UserInstallation={_profile(place).as_uri()}",
             "--convert-to", target, "--outdir", str(place / "out"), str(source)],
            place, seconds,
        )  # fmt: skip
        # Whatever it answered, what counts is whether the file is there.
        made = place / "out" / f"in.{target}"
        return made.read_bytes() if made.exists() else b""


def _profile(folder: Path) -> Path:
    """A profile under which a file may ask for nothing."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    return profile


def _run(command: list[str], place: Path, seconds: float) -> None:
    with subprocess.Popen(  # noqa: S603 the program found by name, our own folder, nothing of the file in the command
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(place)}, start_new_session=True,
    ) as running:  # fmt: skip
        try:
            running.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise Hung from error
        finally:
            with suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
