"""The number of a notice (文号): by the pattern of the organ that issues it, given out at the signature."""

from datetime import date

from gongkai.groups.models import Adjustment
from gongkai.groups.queries import last_serial
from gongkai.organs import numbers
from gongkai.organs.models import Organ

ROW = "adjustment"


def allot(adjustment: Adjustment, issuer: Organ, day: date) -> None:
    """Give the adjustment the next number; the caller holds the lock on the issuer. Raises law.numbering.Unset."""
    scheme = numbers.scheme(issuer, ROW, day)
    given = Adjustment.objects.filter(issuer=issuer)
    adjustment.period = scheme.period
    adjustment.serial, adjustment.number = scheme.after(
        last_serial(issuer, scheme.period), lambda number: given.filter(number=number).exists()
    )


def check_numbered(issuer: Organ, day: date) -> None:
    """That a number could be given: better said when it is sent off than to the one who signs. Raises Unset."""
    numbers.check_numbered(issuer, ROW, day)
