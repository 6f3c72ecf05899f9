import pytest

from tests.parts import CJK_FONT


@pytest.fixture(scope="session")
def cjk_font() -> None:
    """A machine that can print Chinese."""
    if CJK_FONT.find() is None:
        pytest.skip(CJK_FONT.missing)
