"""Annual reports read out of documents of any shape. Nothing is guessed: what is not certain is a doubt."""

from .document import Unreadable
from .reports import read_reports, reports_in

__all__ = ["Unreadable", "read_reports", "reports_in"]
