"""公民身份号码 (GB 11643): eighteen signs with a check digit, and the fifteen digits of before 1999."""

import re
from operator import mul

_PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)"  # 83, 91: residence permits, foreigners
_MONTH_DAY = "(?:0[13578]|1[02])(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)(?:0[1-9]|[12][0-9]|30)|02(?:0[1-9]|[12][0-9])"
SHAPE_18 = rf"{_PROVINCE}[0-9]{{4}}(?:19|20)[0-9]{{2}}(?:{_MONTH_DAY})[0-9]{{3}}[0-9Xx]"
SHAPE_15 = rf"{_PROVINCE}[0-9]{{4}}[0-9]{{2}}(?:{_MONTH_DAY})[0-9]{{3}}"
_18 = re.compile(SHAPE_18)
_15 = re.compile(SHAPE_15)
_LOSSY = re.compile(SHAPE_18[: SHAPE_18.rindex("[0-9]{3}")] + "[0-9]0{3}")
_WINDOW = re.compile(f"(?=({SHAPE_18}))")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ZERO = ord("0") * sum(_WEIGHTS)
_CHECKS = b"10X98765432"


def checked(text: str) -> bool:
    """Whether 18 half-width signs end with the check digit of the first 17."""
    signs = text.upper().encode()
    return _CHECKS[(sum(map(mul, _WEIGHTS, signs)) - _ZERO) % 11] == signs[17]


def is_number_18(text: str) -> bool:
    """Whether these are 18 signs with a province, a day of birth from 1900 and a right check digit."""
    return _18.fullmatch(text) is not None and checked(text)


def is_number_15(text: str) -> bool:
    """Whether these are 15 digits with a province and a day of birth; there is nothing more to check."""
    return _15.fullmatch(text) is not None


def is_cut_short(digits: str) -> bool:
    """Whether 18 digits are an ID number kept as a number: a sheet keeps 15 of them and fills up with zeros."""
    return _LOSSY.fullmatch(digits) is not None


def windows(text: str) -> list[int]:
    """Where in a run of digits a checked ID number begins."""
    return [found.start() for found in _WINDOW.finditer(text) if checked(found.group(1))]
