"""The number of a letter (文号): by the organ's pattern, its own row a kind, given at the signature, without gaps."""

from datetime import date

from gongkai.cases.models import Letter, Serial
from gongkai.law import numbering
from gongkai.law.letters.kind import Kind
from gongkai.organs.models import LetterSettings, LocalSettings, Organ


def allot(letter: Letter, told: Kind, day: date) -> None:
    """Give the letter the next number of its row; the caller saves it. Raises law.numbering.Unset.

    A number that another pattern has already made is passed over: patterns may change within a year.
    """
    if not told.number:
        return
    organ, row = letter.case.organ, numbering.KINDS[told.number]
    pattern, values = _settings(told, organ)
    letter.period = numbering.period(pattern, day)
    serials = Serial.objects.select_for_update()
    serial, _ = serials.get_or_create(organ=organ, row=told.number, period=letter.period)
    while True:
        serial.last += 1
        letter.number = numbering.number(pattern, row, serial=serial.last, day=day, values=values)
        if not Letter.objects.filter(case__organ=organ, number=letter.number).exists():
            break
    serial.save(update_fields=["last"])
    letter.serial = serial.last


def check_numbered(told: Kind, organ: Organ, day: date) -> None:
    """That a number could be given: better said to whoever drafts than to the one who signs. Raises Unset."""
    if told.number:
        pattern, values = _settings(told, organ)
        numbering.number(pattern, numbering.KINDS[told.number], serial=1, day=day, values=values)


def _settings(told: Kind, organ: Organ) -> tuple[str, dict[str, str]]:
    local = LocalSettings.objects.filter(organ=organ).first()
    letters = LetterSettings.objects.filter(organ=organ).first()
    pattern = (local.numbers.get(told.number) if local else "") or numbering.KINDS[told.number].pattern
    return pattern, {"word": letters.word if letters else ""}
