"""A letter as DOCX and PDF together: at most half a second, beside what LibreOffice takes to print the same DOCX."""

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.parts import CJK_FONT, WRITER

ROUNDS, RIVAL_ROUNDS, FLOOR = 21, 3, 0.5


def letter() -> bool:
    """The longest reply of the tests, four findings with a table and a seal, composed and written ROUNDS times.

    False where no font is there to print with: nothing was measured.
    """
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.project.settings")
    django.setup()
    from gongkai.cases.letters.compose import compose
    from gongkai.papers.seal import Seal
    from gongkai.papers.write import letter_docx, letter_pdf
    from tests.cases.paper_facts import DAY, facts
    from tests.papers.write.letters import picture

    if CJK_FONT.find() is None:
        print(f"letter: not measured, so it does not hold\n{CJK_FONT.missing}")
        return False

    def both() -> bytes:
        told = facts("reply", "granted", "partial", "secret", "absent")
        paper = replace(compose("reply", told), number="阳政公复〔2026〕1号", day=DAY, seal=Seal(picture()))
        letter_pdf.write(paper)
        return letter_docx.write(paper)

    data = both()
    taken = [_seconds(both) for _ in range(ROUNDS)]
    ours, worst = statistics.median(taken), max(taken)
    print(f"letter: DOCX and PDF {ours * 1000:.0f} ms, slowest of {ROUNDS} {worst * 1000:.0f} ms{_beside(data, ours)}")
    return ours <= FLOOR


def _beside(data: bytes, ours: float) -> str:
    office = WRITER.find()
    if office is None:
        return ""
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as folder:
        file = Path(folder) / "letter.docx"
        file.write_bytes(data)
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [str(office), profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(file)]

        def convert() -> None:
            subprocess.run(command, check=True, capture_output=True)

        convert()
        rival = statistics.median(_seconds(convert) for _ in range(RIVAL_ROUNDS))
    return f"; LibreOffice, DOCX to PDF alone, {rival * 1000:.0f} ms, ratio {rival / ours:.1f}"


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
