"""Annual reports: those that came in as documents, and those that are compiled here."""

from gongkai.reports.models.annual_report import AnnualReport
from gongkai.reports.models.compilation import Compilation, Passage, TypedFigure, Verdict
from gongkai.reports.models.filing import Filing
from gongkai.reports.models.ledger import LedgerFigure

__all__ = ["AnnualReport", "Compilation", "Filing", "LedgerFigure", "Passage", "TypedFigure", "Verdict"]
