"""A report that was handed in as a file, as it stands: what was read, with the doubts that a person settled."""

from gongkai.law.annual import edition
from gongkai.law.annual.plain import revived
from gongkai.law.annual.report import Report
from gongkai.law.annual.settled import Values, settled
from gongkai.reports.models import Submission


def answers(submission: Submission) -> dict[str, Values]:
    """How doubts were settled, by their mark."""
    return {one.mark: one.figures for one in submission.answers.all() if one.figures is not None}


def whole(submission: Submission) -> Report:
    """The report with what was settled in its place."""
    return settled(revived(submission.read), answers(submission))


def figures(submission: Submission) -> dict[str, str]:
    """Every figure of the year's form as it is printed; what is blank or in doubt is ""."""
    values = {name: cell["value"] for name, cell in submission.read["cells"].items()}
    if submission.answers.all():
        values = {name: cell.value for name, cell in whole(submission).cells.items()}
    return {name: values.get(name) or "" for name in edition(submission.year).cells}
