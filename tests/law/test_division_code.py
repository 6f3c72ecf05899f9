"""区划代码: the right length and kind for the level, under the code of the parent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.division_code import (
    FORMS,
    NotDigits,
    NoTerritory,
    NotUnder,
    WrongLength,
    WrongPart,
    division_code,
    is_under,
    kind_of,
)
from gongkai.law.power import LEVELS
from gongkai.law.refusal import Refusal


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        ("140000000000", "province", "140000"),
        ("14", "province", "140000"),
        ("1499", "prefecture", "149900"),
        ("１４９９０１", "county", "149901"),
        ("149901000000", "county", "149901"),
        ("149901 101", "township", "149901101"),
        ("149901101000", "township", "149901101"),
        ("441900003", "street", "441900003"),
        ("149901401", "street", "149901401"),
        ("149971", "agency", "149971"),
        ("149901403", "agency", "149901403"),
        ("149901101203", "village", "149901101203"),
    ],
)
def test_a_code_of_its_level_is_taken_in_its_standard_form(text: str, level: str, code: str) -> None:
    assert division_code(text, level) == code
    assert division_code(code, level) == code


@pytest.mark.parametrize(
    ("text", "level", "refusal", "told"),
    [
        ("14990110I", "township", NotDigits, "第9位“I”"),
        ("14990²101", "county", WrongLength, "共9位"),
        ("", "county", WrongLength, "共0位"),
        ("149901", "township", WrongLength, "应为9位"),
        ("149901101", "county", WrongLength, "应为6位"),
        ("14990110", "agency", WrongLength, "6位或者9位"),
        ("149901101201", "township", WrongLength, "共12位"),
        ("149901", "department", NoTerritory, "留空"),
        ("149900", "province", WrongPart, "0000结尾"),
        ("140000", "prefecture", WrongPart, "以00结尾"),
        ("149900", "county", WrongPart, "写到县一级"),
        ("990000", "province", WrongPart, "前两位“99”"),
        ("149901001", "township", WrongPart, "“001”是街道的代码"),
        ("149901101", "street", WrongPart, "“101”是镇的代码"),
        ("149901201", "agency", WrongPart, "“201”是乡的代码"),
        ("149901000", "township", WrongPart, "“000”不在"),
        ("140000101", "township", WrongPart, "写到县一级"),
        ("149901101600", "village", WrongPart, "第10至12位“600”"),
    ],
)
def test_a_code_that_is_not_of_its_level_is_told_why(text: str, level: str, refusal: type[Refusal], told: str) -> None:
    with pytest.raises(refusal, match=told) as caught:
        division_code(text, level)
    assert type(caught.value) is refusal
    assert "依据：" in str(caught.value)


@pytest.mark.parametrize(
    ("code", "level", "parent"),
    [
        ("149900", "prefecture", "140000"),
        ("149901", "county", "149900"),
        ("429004", "county", "420000"),
        ("441900101", "township", "441900"),
        ("149901101201", "village", "149901101"),
    ],
)
def test_a_code_lies_under_its_parent(code: str, level: str, parent: str) -> None:
    assert division_code(code, level, under=parent) == code


def test_a_township_of_another_county_is_refused_with_both_codes() -> None:
    with pytest.raises(NotUnder, match="“149902101”不在上级“149901”之下：前6位应为“149901”，现为“149902”"):
        division_code("149902101", "township", under="149901")


def test_a_place_is_not_under_itself() -> None:
    assert not is_under("149900", "149900")


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("149901001", "街道"),
        ("149901199", "镇"),
        ("149901399", "乡"),
        ("149901500", "类似乡级的单位"),
        ("149901101199", "居民委员会"),
        ("149901101200", "村民委员会"),
        ("149901101599", "类似村民委员会的单位"),
    ],
)
def test_a_number_tells_the_kind_of_place(code: str, label: str) -> None:
    kind = kind_of(code)
    assert kind is not None
    assert kind.label == label


def test_a_county_has_no_kind() -> None:
    assert kind_of("149901") is None


@given(st.text("0123456789", min_size=1, max_size=13) | st.text(max_size=13), st.sampled_from(sorted(LEVELS)))
def test_any_text_becomes_a_code_of_one_length_or_a_sentence(text: str, level: str) -> None:
    try:
        code, said = division_code(text, level), ""
    except Refusal as refusal:
        code, said = "", str(refusal)
    assert said.endswith("。") != (len(code) in {form.length for form in FORMS.get(level, ())})
    assert not code or division_code(code, level) == code
