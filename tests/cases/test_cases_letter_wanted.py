"""What was asked for stands in one sentence of a letter."""

import pytest

from gongkai.cases.letters.wanted import in_a_sentence, named


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (named("2025年维修资料", "主干道的合同。\n和验收报告。"), "2025年维修资料（主干道的合同；和验收报告）"),
        (named("2025年道路维修资料。", ""), "2025年道路维修资料"),
        (named("", "阳头升乡的合同"), "阳头升乡的合同"),
        ("第一行\n\n第二行", "第一行；第二行"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_name_and_its_description_are_one_sentence(request_: str, said: str) -> None:
    assert in_a_sentence(request_) == said
