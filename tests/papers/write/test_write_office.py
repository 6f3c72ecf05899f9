"""What we write as DOCX is what an office program shows: LibreOffice prints it, the print is read back."""

import subprocess
from pathlib import Path

from benchmarks import sample
from gongkai.papers.read import read_reports
from gongkai.papers.write import FORMATS


def test_libreoffice_prints_every_figure_of_our_docx(soffice: Path, tmp_path: Path) -> None:
    written = sample.report()
    (tmp_path / "report.docx").write_bytes(FORMATS["docx"].write(written))
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf", "report.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    [printed] = read_reports(tmp_path / "report.pdf")
    assert (printed.organ, printed.year, printed.form) == (written.organ, written.year, written.form)
    assert {name: cell.value for name, cell in printed.cells.items()} == {
        name: cell.value for name, cell in written.cells.items()
    }
