"""What of a report's words stands in other reports: found among many, told exactly, whatever the numbers."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.annual.sameness import Words, alike, compare, nearest, passages

OWN = "本机关全年召开专题会议研究公开工作，对惠农补贴、征地拆迁和危房改造逐村核对并上墙公布。"
COPIED = "坚持以公开为常态、不公开为例外，全年主动公开政府信息120条，其中政策解读8条，切实保障群众知情权。"
PLACED = (
    "坚持以公开为常态，不公开为例外；全年主动公开政府信息｛公开信息｝条，"
    "其中政策解读｛公开政策解读｝条，切实保障群众知情权！"
)
TEXTS = st.text(alphabet="甲乙丙丁戊，。12\n", max_size=300)


def test_copied_words_are_told_with_both_readings_whatever_their_numbers_and_stops() -> None:
    [found] = passages(Words(OWN + PLACED), Words(f"二、其他\n{COPIED}"))
    assert found.mine == PLACED.rstrip("！")
    assert found.theirs == COPIED.rstrip("。")


def test_the_share_is_that_of_the_first_reports_words() -> None:
    whole, half = compare("x", Words(COPIED), Words(OWN + COPIED)), compare("x", Words(OWN + COPIED), Words(COPIED))
    assert whole.share == 1
    assert 0.4 < half.share < 0.6
    assert compare("x", Words(OWN), Words(COPIED)).passages == ()
    assert compare("x", Words(""), Words(COPIED)).share == 0


def test_among_many_reports_the_one_that_was_copied_from_is_found() -> None:
    works, ways = "甲乙丙丁戊己庚辛壬癸", "推进落实核查公示"
    sentences = [f"{works[at % 10]}类工作{ways[at % 7]}第{chr(0x4E00 + at)}事项情况" for at in range(900)]
    others = {str(at): Words("。".join(sentences[3 * at : 3 * at + 3])) for at in range(300)}
    others["源"] = Words(OWN + COPIED)
    found = alike(Words("我们也" + COPIED), others)
    assert found[0].key == "源"
    assert found[0].share > 0.9
    told = dict(nearest({**others, "抄": Words(COPIED)}))
    assert (told["抄"].key, told["抄"].share) == ("源", 1)
    assert told["源"].key == "抄"


def test_a_text_of_one_repeated_word_takes_no_longer() -> None:
    mine = Words("办" * 20_000)
    assert compare("x", mine, mine).share == 1


@given(TEXTS, TEXTS)
def test_passages_are_the_same_signs_do_not_overlap_and_cover_no_more_than_all(one: str, other: str) -> None:
    mine, theirs = Words(one), Words(other)
    found = passages(mine, theirs)
    ends = 0
    for each in found:
        assert each.at >= ends
        ends = each.at + each.chars
        assert Words(each.mine).plain == Words(each.theirs).plain == mine.plain[each.at : ends]
        assert each.mine in one
        assert each.theirs in other
    assert ends <= len(mine.plain)
    if len(mine.plain) >= 20:
        assert compare("", mine, mine).share == 1
