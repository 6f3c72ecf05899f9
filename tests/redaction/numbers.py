"""Numbers that fit the rules and belong to nobody we know: made for tests, by rule or by hypothesis."""

from datetime import date

from hypothesis import strategies as st

from gongkai.redaction.card import is_card
from gongkai.redaction.identity import is_number_18


def identity(division: str = "140223", born: str = "19900101", order: str = "123") -> str:
    """An ID number with its check digit."""
    return next(whole for sign in "0123456789X" if is_number_18(whole := division + born + order + sign))


def card(head: str = "622202123456789012") -> str:
    """A card number with its check digit."""
    return next(whole for sign in "0123456789" if is_card(whole := head + sign))


def identities() -> st.SearchStrategy[str]:
    return st.builds(
        lambda division, born, order: identity(f"14{division:04}", f"{born:%Y%m%d}", f"{order:03}"),
        st.integers(101, 9999),
        st.dates(date(1900, 1, 1), date(2026, 11, 1)),
        st.integers(0, 999),
    )


def cards() -> st.SearchStrategy[str]:
    return st.integers(10**12, 10**13 - 1).map(lambda middle: card(f"62220{middle}"))


def mobiles() -> st.SearchStrategy[str]:
    return st.integers(13_000_000_000, 19_999_999_999).map(str)


PERSON = identity()
OLD_PERSON = "140223900101123"
CARD = card()
MOBILE = "13800001234"
