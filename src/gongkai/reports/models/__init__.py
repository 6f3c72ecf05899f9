"""Annual reports: those that came in as documents, and those that are compiled here."""

from gongkai.reports.models.annual_report import AnnualReport
from gongkai.reports.models.compilation import Compilation, Passage, TypedFigure, Verdict
from gongkai.reports.models.filing import Filing
from gongkai.reports.models.ledger import LedgerFigure
from gongkai.reports.models.ledger_key import LedgerKey
from gongkai.reports.models.notice import Chase, Notice, Recipient
from gongkai.reports.models.submission import Answer, Batch, Handing, Submission

__all__ = [
    "AnnualReport",
    "Answer",
    "Batch",
    "Chase",
    "Compilation",
    "Filing",
    "Handing",
    "LedgerFigure",
    "LedgerKey",
    "Notice",
    "Passage",
    "Recipient",
    "Submission",
    "TypedFigure",
    "Verdict",
]
