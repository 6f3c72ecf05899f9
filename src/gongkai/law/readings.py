"""Points that the law leaves open, as settings: the working reading is the default, and what hangs on it says so."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Readings:
    """How to read what no text settles. None of these is confirmed; whoever knows better changes the value."""

    # 条例 does not say whether the day of the event counts; practice and 民事诉讼法第八十五条 begin with the next day.
    start_counted: bool = False
    # Nor whether the days on which a stop begins and ends count: the day belongs to what went before it.
    stop_begins_counted: bool = True
    stop_ends_counted: bool = False
    # The fee rules are known through a circular: after payment the reply term is counted anew.
    payment_restarts: bool = True
    # Whether an extension outlives the restart of the term by a later correction or payment.
    extension_outlives_restart: bool = True
    # Whether a correction that was asked for only after the term had ended starts it anew, as 条例30 says of any.
    late_correction_restarts: bool = True
    # Whether what can be told only within the term is refused after it, or taken as it was told.
    late_is_refused: bool = True


READINGS = Readings()
# What is entered in a record: what is overdue stays overdue, whatever the office sends afterwards, and days that were
# added to a term go with that term: no office gains them twice by asking for a correction or a payment.
ENTERED = Readings(late_correction_restarts=False, extension_outlives_restart=False)
# What is on record was in time when it was entered; a notice of holidays that comes later does not undo it.
ON_RECORD = Readings(late_correction_restarts=False, extension_outlives_restart=False, late_is_refused=False)
UNCONFIRMED = "（按通行理解，条文未明确）"
