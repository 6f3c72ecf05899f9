"""The number of a notice (文号): by the pattern of the organ that issues it, given out at the signature."""

from datetime import date

from gongkai.groups.models import Adjustment
from gongkai.groups.queries import last_serial
from gongkai.law import numbering
from gongkai.organs.models import LetterSettings, LocalSettings, Organ

KIND = numbering.KINDS["adjustment"]


def allot(adjustment: Adjustment, issuer: Organ, day: date) -> None:
    """Give the adjustment the next number; the caller holds the lock on the issuer. Raises law.numbering.Unset.

    A number that another pattern has already made is passed over: patterns may change within a year.
    """
    pattern, values = _settings(issuer)
    adjustment.period = numbering.period(pattern, day)
    serial = last_serial(issuer, adjustment.period)
    taken = True
    while taken:
        serial += 1
        adjustment.number = numbering.number(pattern, KIND, serial=serial, day=day, values=values)
        taken = Adjustment.objects.filter(issuer=issuer, number=adjustment.number).exists()
    adjustment.serial = serial


def check_numbered(issuer: Organ, day: date) -> None:
    """That a number could be given: better said when it is sent off than to the one who signs. Raises Unset."""
    pattern, values = _settings(issuer)
    numbering.number(pattern, KIND, serial=1, day=day, values=values)


def _settings(issuer: Organ) -> tuple[str, dict[str, str]]:
    local = LocalSettings.objects.filter(organ=issuer).first()
    letters = LetterSettings.objects.filter(organ=issuer).first()
    pattern = (local.numbers.get("adjustment") if local else "") or KIND.pattern
    return pattern, {"word": letters.word if letters else ""}
