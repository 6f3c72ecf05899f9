"""Bank cards: 16 to 19 digits that begin as issuers' cards do, with the check digit of Luhn."""

import re

# UnionPay; Visa, MasterCard and JCB, which have 16; cards of ICBC, ABC and others from before the common numbers.
_ISSUED = re.compile("62[0-9]{14,17}|60[0-9]{14,17}|955[0-9]{13,16}|(?:4[0-9]|5[1-5]|35)[0-9]{14}")
_DOUBLED = bytes.maketrans(b"0123456789", bytes((0, 2, 4, 6, 8, 1, 3, 5, 7, 9)))
_SINGLE = bytes.maketrans(b"0123456789", bytes(range(10)))


def is_card(digits: str) -> bool:
    """Whether half-width digits can be the number of a card."""
    if not _ISSUED.fullmatch(digits):
        return False
    signs = digits.encode()
    values = signs[-1::-2].translate(_SINGLE) + signs[-2::-2].translate(_DOUBLED)
    return int.from_bytes(values, "big") % 255 % 10 == 0  # 256 leaves 1: this is their sum, which is below 255
