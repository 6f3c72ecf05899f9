"""What `gongkai check` was asked for, and the answer in that form."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from io import StringIO
from pathlib import Path
from typing import Any

from rich.console import Console

from gongkai.cli import _check_fix, _check_text
from gongkai.cli._check_pages import PAGES, marked, one_page, pages
from gongkai.cli._check_target import NoTarget, free, out
from gongkai.law.checks.outcome import outcome
from gongkai.law.refusal import Refusal
from gongkai.papers.checking import list_xlsx, sarif
from gongkai.papers.checking.baseline import Lapsed
from gongkai.papers.checking.fingerprint import fingerprint
from gongkai.papers.checking.judged import Checked, Judged
from gongkai.papers.checking.roster import Roster
from gongkai.papers.checking.summary import Summary, summed


class FixAlone(Refusal):
    says = "没有检查：--fix 写出改好的报告和改动清单，不能同时指定 --format。请分两次运行。"


@dataclass(frozen=True)
class Asked:
    """A form of answer (a name of `check.Answers`), where it goes, and with how many processes."""

    form: str
    target: Path | None
    jobs: int
    fix: bool = False

    @property
    def is_folder(self) -> bool:
        """Whether the target is a folder: pages and copies are files of it, unless its name is that of a file."""
        suffix = self.target.suffix.lower() if self.target else ""
        return self.fix or (self.form == "html" and suffix not in PAGES) or (self.form == "docx" and suffix != ".docx")

    def look(self) -> None:
        """Before anything is read. Raises FixAlone, NoTarget, Taken, NotEmpty."""
        if self.fix and self.form != "text":
            raise FixAlone
        if self.target is None and self.fix:
            raise NoTarget(what="改好的报告", where="文件夹，例如 -o 改好的/")
        if self.target is None and self.form == "docx":
            raise NoTarget(what="加了批注的报告", where="文件或文件夹，例如 -o 批注/")
        if self.target is None and self.form == "xlsx":
            raise NoTarget(what="清单", where="文件，例如 -o 清单.xlsx")
        free(self.target, folder=self.is_folder)


@dataclass(frozen=True)
class _Run:
    asked: Asked
    checked: Sequence[Checked]
    paths: Sequence[Path]
    roster: Roster | None
    lapsed: Sequence[Lapsed]


def answer(
    asked: Asked, run: Sequence[Checked], paths: Sequence[Path], roster: Roster | None, lapsed: Sequence[Lapsed]
) -> bool:
    """Whether something could not be written. `paths` are the files of the run."""
    told = _Run(asked, run, paths, roster, lapsed)
    if asked.fix:
        return _fixed(told)
    return _FORMS[asked.form](told)


def _text(run: _Run) -> bool:
    summary = Summary(run.roster)
    written = StringIO() if run.asked.target else None
    console = Console(file=written or sys.stdout, highlight=False)
    for checked in run.checked:
        summary.add(checked)
        if checked.error:
            _check_text.refuse(console, checked.file, checked.error)
        for judged in checked.reports:
            _check_text.show(console, checked.file, judged, len(checked.reports))
    _check_text.lapses(console, run.lapsed)
    if len(run.checked) > 1:
        _check_text.at_a_glance(console, summary)
    else:
        _check_text.missing(console, summary)
    if written:
        out(run.asked.target, written.getvalue().encode("utf-8", "replace"))
    return False


def _json(run: _Run) -> bool:
    told = [
        one
        for checked in run.checked
        for one in (
            [{"file": checked.file, "error": checked.error}]
            if checked.error
            else [_object(checked.file, judged) for judged in checked.reports]
        )
    ]
    written = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    if run.asked.target:
        out(run.asked.target, written.encode("utf-8", "replace"))
    else:
        sys.stdout.write(written)
    return False


def _object(file: str, judged: Judged) -> dict[str, Any]:
    """As the contract has it; what a verdict sets aside stands behind, and only there."""
    told = outcome(file, judged.report, judged.findings)
    if judged.aside:
        told["settled"] = [
            {
                "code": one.finding.code,
                "severity": one.finding.severity,
                "message": one.finding.message,
                "fingerprint": fingerprint(judged.report, one.finding),
                **asdict(one.verdict),
            }
            for one in judged.aside
        ]
    return told


def _html(run: _Run) -> bool:
    target = run.asked.target
    if target is None or not run.asked.is_folder:
        one_page(run.checked, target)
    else:
        _told(run, pages(run.checked, target, run.roster), f"已写入：{target}（先看 index.html）")
    return False


def _xlsx(run: _Run) -> bool:
    summary = summed(run.checked, run.roster)
    out(run.asked.target, list_xlsx.write(run.checked, summary))
    _told(run, summary)
    return False


def _sarif(run: _Run) -> bool:
    out(run.asked.target, sarif.write(run.checked, version("gongkai")))
    return False


def _docx(run: _Run) -> bool:
    assert run.asked.target is not None  # or `look` had refused
    failed = marked(run.checked, run.paths, run.asked.target, run.asked.jobs, datetime.now(UTC))
    _told(run, summed(run.checked, run.roster), f"已写入：{run.asked.target}")
    return _failures(failed)


def _fixed(run: _Run) -> bool:
    assert run.asked.target is not None  # or `look` had refused
    return _failures(_check_fix.fixed(run.checked, run.paths, run.asked.target, run.asked.jobs))


def _told(run: _Run, summary: Summary, where: str = "") -> None:
    """What was found, in a line, for the person who waits; the files say the rest."""
    console = Console(file=sys.stdout, highlight=False)
    for file, why in summary.unread:
        _check_text.refuse(console, file, why)
    _check_text.lapses(console, run.lapsed)
    _check_text.missing(console, summary)
    _check_text.line(console, _check_text.said(summary))
    if where:
        _check_text.line(console, where)


def _failures(failed: Sequence[tuple[str, str]]) -> bool:
    console = Console(file=sys.stdout, highlight=False)
    for file, why in failed:
        _check_text.refuse(console, file, why)
    return bool(failed)


_FORMS: Mapping[str, Callable[[_Run], bool]] = {
    "text": _text,
    "json": _json,
    "html": _html,
    "xlsx": _xlsx,
    "sarif": _sarif,
    "docx": _docx,
}
