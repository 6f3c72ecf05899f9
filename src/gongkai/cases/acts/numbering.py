"""The number of a letter (文号): by the organ's pattern, its own row a kind, given at the signature, without gaps."""

from datetime import date

from django.db.models import Q

from gongkai.cases.models import Letter, Serial
from gongkai.law.letters.kind import Kind
from gongkai.organs import numbers
from gongkai.organs.models import Organ


def allot(letter: Letter, told: Kind, day: date) -> None:
    """Give the letter the next number of its row; the caller saves it. Raises law.numbering.Unset."""
    if not told.number:
        return
    organ = letter.about.organ
    scheme = numbers.scheme(organ, told.number, day)
    given = Letter.objects.filter(Q(case__organ=organ) | Q(related__organ=organ))
    serials = Serial.objects.select_for_update()
    serial, _ = serials.get_or_create(organ=organ, row=told.number, period=scheme.period)
    serial.last, letter.number = scheme.after(serial.last, lambda number: given.filter(number=number).exists())
    serial.save(update_fields=["last"])
    letter.period, letter.serial = scheme.period, serial.last


def check_numbered(told: Kind, organ: Organ, day: date) -> None:
    """That a number could be given: better said to whoever drafts than to the one who signs. Raises Unset."""
    if told.number:
        numbers.check_numbered(organ, told.number, day)
