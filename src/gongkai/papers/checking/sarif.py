"""Findings as SARIF 2.1.0 (OASIS), the format in which programs that show findings of checkers take them."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from gongkai.law.annual.report import Doubt, Report
from gongkai.law.checks import CHECKS, Check, Finding
from gongkai.law.grid import Form
from gongkai.papers.checking.fingerprint import fingerprint
from gongkai.papers.checking.judged import Checked, Judged, Verdict
from gongkai.papers.checking.marks import form_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
DOUBT = "doubt"
_LINE = re.compile(r"第(\d{1,9})行")
_RULES: tuple[Check, ...] = tuple(CHECKS.values())
_INDEX = {check.code: at for at, check in enumerate(_RULES)} | {DOUBT: len(_RULES)}


def write(run: Iterable[Checked], version: str) -> bytes:
    """One run of the tool, UTF-8. What a person's verdict sets aside is there, suppressed; a file that was not read is
    a notification of the run.
    """
    results: list[dict[str, Any]] = []
    unread = []
    for checked in run:
        if checked.error:
            unread.append(_notification(checked))
        for judged in checked.reports:
            results += _results(checked.file, judged)
    driver = {
        "name": "gongkai",
        "version": version,
        "language": "zh-CN",
        "rules": [*map(_rule, _RULES), _doubt_rule()],
    }
    told = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not unread, "toolExecutionNotifications": unread}],
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [told]}
    return (json.dumps(log, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _rule(check: Check) -> dict[str, Any]:
    cites = "；".join(map(str, check.cites))
    return {
        "id": check.code,
        "shortDescription": {"text": check.title},
        "fullDescription": {"text": check.why},
        "help": {"text": f"{check.why}\n例：{check.example}\n依据：{cites}。"},
        "defaultConfiguration": {"level": check.severity},
    }


def _doubt_rule() -> dict[str, Any]:
    says = "表格里有的数字有几种读法，或者没有读出来；程序不猜，请对照原文核对。"
    return {
        "id": DOUBT,
        "shortDescription": {"text": "没有读准"},
        "fullDescription": {"text": says},
        "help": {"text": says},
        "defaultConfiguration": {"level": "warning"},
    }


def _results(file: str, judged: Judged) -> Iterator[dict[str, Any]]:
    report = judged.report
    for finding in judged.findings:
        yield _result(file, report, finding)
    for one in judged.aside:
        yield _result(file, report, one.finding) | {"suppressions": [_suppression(one.verdict)]}
    for doubt in report.doubts:
        yield _doubt(file, report, doubt)


def _result(file: str, report: Report, finding: Finding) -> dict[str, Any]:
    return {
        "ruleId": finding.code,
        "ruleIndex": _INDEX[finding.code],
        "level": finding.severity,
        "message": {"text": f"{finding.message}怎么办：{finding.suggestion}依据：{finding.cite}。"},
        "locations": [_location(file, report, finding.where, finding.cells)],
        "partialFingerprints": {"gongkai/v1": fingerprint(report, finding)},
    }


def _doubt(file: str, report: Report, doubt: Doubt) -> dict[str, Any]:
    return {
        "ruleId": DOUBT,
        "ruleIndex": _INDEX[DOUBT],
        "level": "warning",
        "message": {"text": doubt.message},
        "locations": [_location(file, report, doubt.where, doubt.cells)],
    }


def _suppression(verdict: Verdict) -> dict[str, str]:
    return {"kind": "external", "status": "accepted", "justification": verdict.says}


def _location(file: str, report: Report, where: str, cells: Iterable[str]) -> dict[str, Any]:
    """The file, its line where it has lines, and the cells by their names in the form."""
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri(file)}}
    if (line := _LINE.fullmatch(where)) and int(line[1]):
        physical["region"] = {"startLine": int(line[1])}
    location: dict[str, Any] = {"physicalLocation": physical}
    form = form_of(report)
    if logical := [_cell(form, report, cell) for cell in cells]:
        location["logicalLocations"] = logical
    if where:
        location["message"] = {"text": where}
    return location


def _cell(form: Form | None, report: Report, cell: str) -> dict[str, str]:
    named = form.describe(cell) if form and cell in form.places else cell
    return {"name": cell, "fullyQualifiedName": f"{report.form or ''}/{cell}".strip("/"), "decoratedName": named}


def _notification(checked: Checked) -> dict[str, Any]:
    location = {"physicalLocation": {"artifactLocation": {"uri": uri(checked.file)}}}
    return {"level": "error", "message": {"text": checked.error}, "locations": [location]}


def uri(file: str) -> str:
    """The address of a file as it was called: relative as it was given, else with its scheme."""
    path = Path(file)
    if path.is_absolute():
        return "file://" + quote(path.as_posix(), errors="replace")
    return quote(PurePath(file).as_posix(), errors="replace")
