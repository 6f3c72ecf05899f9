"""What is to be said of a report that was handed in as a file: findings, what stops it, and what is kept of it."""

import json
from dataclasses import asdict

from gongkai.law.annual.plain import revived
from gongkai.law.annual.report import Doubt
from gongkai.law.annual.settled import mark as mark_of
from gongkai.law.checks import check
from gongkai.law.checks.finding import Finding
from gongkai.reports.before import before
from gongkai.reports.handed import whole
from gongkai.reports.judging import mark, unsettled
from gongkai.reports.models import Submission


def findings(submission: Submission) -> list[Finding]:
    """What the checks of `gongkai check` say of it, against the organ's report of the year before."""
    return check(whole(submission), before(submission.organ, submission.year))


def stops(submission: Submission) -> tuple[list[Doubt], list[Finding]]:
    """The doubts and findings that keep it from being accepted: nobody has settled them; notes never do."""
    given = set(submission.answers.values_list("mark", flat=True))
    doubts = [doubt for doubt in revived(submission.read).doubts if mark_of(doubt) not in given]
    return doubts, unsettled(findings(submission), given)


def told(submission: Submission, file: str) -> str:
    """Canonical JSON of what it is judged by: each cell as it counts and as it was written, doubts, findings, and what
    was answered to them. `file` is the SHA-256 of the file.
    """
    given = {one.mark: one for one in submission.answers.all()}
    said = {key: {"figures": one.figures, "reason": one.reason} for key, one in given.items()}
    read, now = revived(submission.read), whole(submission)
    kept = {
        "organ": submission.organ.name,
        "year": submission.year,
        "form": read.form,
        "file": file,
        "cells": {
            name: [cell.value, read.cells[name].raw if name in read.cells else ""] for name, cell in now.cells.items()
        },
        "doubts": [asdict(doubt) | {"answer": said.get(mark_of(doubt))} for doubt in read.doubts],
        "findings": [asdict(one) | {"answer": said.get(mark(one))} for one in findings(submission)],
    }
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
