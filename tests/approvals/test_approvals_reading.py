"""What is read and compared: nothing that will be published is left out, no change stays unseen."""

from hypothesis import given
from hypothesis import strategies as st

from gongkai.approvals.changes import ONLY_FORMAT, Line, Text, compare
from gongkai.approvals.digest import digest
from gongkai.approvals.reading import is_html, lines

WORDS = st.text(alphabet="水费公告<>&/ap=\"' \n", max_size=40)
FILES = st.lists(st.tuples(st.sampled_from(("a" * 64, "b" * 64)), st.sampled_from(("附件.pdf", "表.xlsx"))), max_size=3)
TEXTS = st.builds(Text, WORDS, WORDS, FILES.map(lambda files: tuple((name, address) for address, name in files)))


def test_of_html_one_reads_words_links_and_where_pictures_come_from() -> None:
    text = (
        "<p>水费<b>按表</b>\n计收，见<a href='https://example.cn/1'>办法</a>。</p>"
        "<table><tr><td>居民</td><td>2.5元</td></tr></table><p><img src='/f/1.png' alt='供水图'></p>"
    )
    assert is_html(text)
    assert lines(text) == [
        "水费按表 计收，见办法［链接：https://example.cn/1］。",
        "居民 2.5元",
        "［图片或者其他内容：供水图 /f/1.png］",
    ]


def test_plain_text_is_read_as_it_stands() -> None:
    assert not is_html("3<5 且 a>b")
    assert lines(" 第一行 \r\n\n第二行<b>") == ["第一行", "第二行<b>"]


def test_a_change_shows_what_went_and_what_came_and_a_little_around_it() -> None:
    old = Text("公告", "\n".join(f"第{n}条" for n in range(1, 10)))
    new = Text("公告", old.text.replace("第5条", "第五条"), (("表.xlsx", "ab" * 32),))
    assert [(line.sign, line.text) for line in compare(old, new)] == [
        ("gap", ""),
        ("same", "第3条"),
        ("same", "第4条"),
        ("removed", "第5条"),
        ("added", "第五条"),
        ("same", "第6条"),
        ("same", "第7条"),
        ("same", "第8条"),
        ("same", "第9条"),
        ("added", "附件：表.xlsx（内容摘要abababab）"),
    ]


def test_a_change_of_form_alone_is_said_to_be_one() -> None:
    assert compare(Text("公告", "<p>水费</p>"), Text("公告", "<p><b>水费</b></p>")) == [Line("note", ONLY_FORMAT)]


@given(TEXTS, TEXTS)
def test_whatever_differs_is_shown_and_whatever_is_the_same_is_not(old: Text, new: Text) -> None:
    found = compare(old, new)
    assert bool(found) == (old != new)
    before, after = old.lines(), new.lines()
    gone = [line.text for line in found if line.sign == "removed"]
    came = [line.text for line in found if line.sign == "added"]
    assert sorted([*before, *came]) == sorted([*after, *gone])


@given(WORDS, WORDS, FILES, WORDS, WORDS, FILES)
def test_two_papers_have_one_digest_only_if_they_are_the_same(
    title: str,
    text: str,
    files: list[tuple[str, str]],
    other_title: str,
    other_text: str,
    other_files: list[tuple[str, str]],
) -> None:
    one, other = digest(title, text, files), digest(other_title, other_text, other_files)
    assert len(one) == 64
    same = (title, text, sorted(files)) == (other_title, other_text, sorted(other_files))
    assert (one == other) == same
    assert digest(title, text, reversed(files)) == one


def test_what_stands_in_the_title_cannot_move_into_the_text() -> None:
    assert digest("甲乙", "丙") != digest("甲", "乙丙")
    assert digest("甲", "乙", [("a", "b")]) != digest("甲", "乙", [("b", "a")])


def test_a_change_beside_the_text_is_told_in_words_and_line_by_line() -> None:
    old = Text(
        "公告", "正文", particulars={"attribute": "active", "kind": "functions", "details": {"duties": "一\n二"}}
    )
    new = Text(
        "公告", "正文", particulars={**old.particulars, "attribute": "withheld", "details": {"duties": "一\n三"}}
    )
    assert [(line.sign, line.text) for line in compare(old, new) if line.sign in ("added", "removed")] == [
        ("removed", "公开方式：主动公开"),
        ("added", "公开方式：不予公开"),
        ("removed", "二"),
        ("added", "三"),
    ]


def test_days_of_a_comparison_are_written_as_people_write_them() -> None:
    old = Text("通知", "正文", particulars={"formed_on": "2026-11-20", "publish_at": "2026-11-23T01:05:00+00:00"})
    new = Text("通知", "正文", particulars={"formed_on": "2026-11-23", "publish_at": "2026-11-23T09:30:00+08:00"})
    told = {line.text for line in compare(old, new) if line.sign in ("added", "removed")}
    assert {"成文日期：2026年11月20日", "成文日期：2026年11月23日"} < told
    assert {"定时发布时间：2026年11月23日 09:05", "定时发布时间：2026年11月23日 09:30"} < told
