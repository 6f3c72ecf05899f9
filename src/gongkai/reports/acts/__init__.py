"""What happens to annual reports: those that come in as documents, and those that are compiled here."""

from gongkai.reports.acts.compiling import compile_report, restore, type_over
from gongkai.reports.acts.ledger import enter_figure, enter_figures, remove_figure
from gongkai.reports.acts.receive import RECEIVES, check_again, receive
from gongkai.reports.acts.verdict import give_verdict, take_back
from gongkai.reports.acts.way import accept, decide, file_report, publish, reopen, send, send_back, unsign
from gongkai.reports.acts.writing import write

__all__ = [
    "RECEIVES",
    "accept",
    "check_again",
    "compile_report",
    "decide",
    "enter_figure",
    "enter_figures",
    "file_report",
    "give_verdict",
    "publish",
    "receive",
    "remove_figure",
    "reopen",
    "restore",
    "send",
    "send_back",
    "take_back",
    "type_over",
    "unsign",
    "write",
]
