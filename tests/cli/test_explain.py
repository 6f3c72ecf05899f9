import pytest

from gongkai.cli._commands import run
from gongkai.law.checks import CHECKS


@pytest.mark.parametrize("code", CHECKS)
def test_every_check_is_explained_with_reason_example_and_basis(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", code]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"{code}  {CHECKS[code].title}")
    assert all(part in said for part in ("为什么：", "例：", "依据：《"))


def test_without_a_code_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(CHECKS)


def test_an_unknown_code_is_refused_with_near_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "relation"]) == 2
    assert "relation-broken" in capsys.readouterr().err
    assert run(["explain", "￥￥￥"]) == 2
