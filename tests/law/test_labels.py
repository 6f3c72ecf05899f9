import pytest

from gongkai.law.annual import FORMS
from gongkai.law.labels import bare, plain


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('3. 危及"三安全一稳定"', "3.危及“三安全一稳定”"),
        ("1．属于国家秘密", "1.属于国家秘密"),
        ("1、属于国家秘密", "1.属于国家秘密"),
        (
            "(二)部分公开(区分处理的,只计这一情形,不计其他情形)",
            "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
        ),
        ("第 二 十 条第(一)项", "第二十条第（一）项"),
        ("本年增／减", "本年增/减"),
        ("规 章", "规章"),
    ],
)
def test_punctuation_spaces_and_width_are_no_difference(written: str, printed: str) -> None:
    assert plain(written) == plain(printed)


def test_a_character_more_or_less_is_a_difference() -> None:
    assert plain("2.其他法律行政止公开") != plain("2.其他法律行政法规禁止公开")


@pytest.mark.parametrize(
    ("written", "rest"),
    [
        ("一、本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量"),
        ("三、（一）予以公开", "予以公开"),
        ("（七） 总计", "总计"),
        ("㈡部分公开", "部分公开"),
        ("①属于国家秘密", "属于国家秘密"),
        ("1属于国家秘密", "属于国家秘密"),
        ("3 .危及“三安全一稳定”", "危及三安全一稳定"),
        ("十一、其他", "其他"),
    ],
)
def test_ordinals_of_every_style_are_stripped(written: str, rest: str) -> None:
    assert bare(written) == rest


@pytest.mark.parametrize("written", ["三安全一稳定", "2024年度", "一般程序", "第二十条第（一）项", "（一）", "1"])
def test_what_only_looks_like_an_ordinal_stays(written: str) -> None:
    assert bare(written) == plain(written)


def test_no_two_rows_of_a_group_have_the_same_bare_label() -> None:
    for form in FORMS.values():
        for grid in form.grids:
            labels = [(row.group, bare(row.label)) for row in grid.rows]
            assert len(set(labels)) == len(labels)
