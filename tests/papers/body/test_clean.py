"""What people paste, and what becomes of it."""

import pytest

from gongkai.papers.body.addresses import numbers, placed
from gongkai.papers.body.clean import Tangled, TooLong, clean, cleaned

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal {margin:0cm}</style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<p class=MsoTitle align=center style='text-align:center'><b><span style='font-size:22.0pt'>关于印发方案的通知<span
lang=EN-US><o:p></o:p></span></span></b></p>
<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'><span style='font-family:仿宋_GB2312'>各乡镇人民
政府：<span lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
lang=EN-US style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span style='font:7.0pt "宋体"'>&nbsp;
</span></span></span><![endif]><span style='font-family:仿宋_GB2312'>第一项</span></p>
<p class=MsoListParagraph style='margin-left:21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>l<span>&nbsp; </span></span><![endif]>第二项</p>
<p class=MsoNormal align=right style='text-align:right'>清源县人民政府办公室</p>
<!--EndFragment--></body></html>"""


def test_pasted_word_comes_out_as_a_person_would_type_it() -> None:
    assert clean(WORD) == (
        '<h2 class="align-center">关于印发方案的通知</h2><p>各乡镇人民政府：</p><ul><li>第一项</li><li>第二项</li></ul>'
        '<p class="align-right">清源县人民政府办公室</p>'
    )


@pytest.mark.parametrize(
    ("pasted", "typed"),
    [
        (
            "<p><span>甲</span><span style='color:red'></span><font><font size=3>乙</font></font></p>",
            "<p>甲乙</p>",
        ),
        ("<div>　　第一段<br>　　第二段<br/>同一段</div>", "<p>第一段</p><p>第二段<br>同一段</p>"),
        ("<p>甲<br>&nbsp;<br>乙</p><p>&nbsp;</p>", "<p>甲</p><p>乙</p>"),
        ("<p>· 甲</p><p>•&nbsp;&nbsp;乙</p>", "<ul><li>甲</li><li>乙</li></ul>"),
        ("<b><p>甲</p><p>乙</p></b>", "<p><strong>甲</strong></p><p><strong>乙</strong></p>"),
        ("<b style='font-weight:normal'>甲</b>", "<p>甲</p>"),
        ("<span style='font-weight:700;text-decoration:underline'>甲</span>", "<p><strong><u>甲</u></strong></p>"),
        ("<p>金额<u>&nbsp;&nbsp;&nbsp;&nbsp;</u>元</p>", "<p>金额____元</p>"),
        ("<p>面积5m<sup>2</sup></p>", "<p>面积5m<sup>2</sup></p>"),
        ("<center>通知</center>", '<p class="align-center">通知</p>'),
        ("<h2><b>一、目标</b></h2>", "<h2>一、目标</h2>"),
        ("<ul><li><p>甲</p><ul><li>乙</ul></ul>", "<ul><li>甲<ul><li>乙</li></ul></li></ul>"),
        ("<table><tr><td><p align=center>方框里的话</p></table>", '<p class="align-center">方框里的话</p>'),
        ("没有标签的文字", "<p>没有标签的文字</p>"),
        ("  ", ""),
    ],
)
def test_what_was_pasted_is_what_would_be_typed(pasted: str, typed: str) -> None:
    assert clean(pasted) == typed


def test_numbers_that_word_counts_by_itself_stay() -> None:
    item = "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>{}<span>&nbsp;</span></span>{}</p>"
    assert clean(item.format("3.", "甲") + item.format("4.", "乙")) == '<ol start="3"><li>甲</li><li>乙</li></ol>'
    assert clean(item.format("（一）", "甲")) == "<p>（一）甲</p>"


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='java\nscript:alert(1)'>甲</a>",
        "<a href='data:text/html;base64,PHNjcmlwdD4='>甲</a>",
        "<iframe src='https://example.org'></iframe>",
        "<svg><style><img src=x onerror=alert(1)></style></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></math>",
        "<p style='background:url(https://example.org/x)'>甲</p>",
        "<link rel=stylesheet href=https://example.org/x.css>",
        "<form action=https://example.org><input name=x><button>甲</button></form>",
        "<img src='https://example.org/count.gif' alt=''>",
        "<p title='</p><script>alert(1)</script>'>甲</p>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    ],
)
def test_nothing_runs_and_nothing_is_loaded(attack: str) -> None:
    body = clean("<p>前</p>" + attack + "<p>后</p>")
    assert body.startswith("<p>前</p>")
    assert body.endswith("<p>后</p>")
    assert not any(
        word in body for word in ("alert", "example.org", "script", "onerror", "data:", "style", "img", "form")
    )


def test_headings_never_skip_a_level() -> None:
    assert clean("<h1>甲</h1><h4>乙</h4><h6>丙</h6><h2>丁</h2>") == "<h2>甲</h2><h3>乙</h3><h4>丙</h4><h3>丁</h3>"


ROWS = "<tr><td>甲</td><td>12</td><td>3.5</td></tr><tr><td>乙</td><td>-</td><td>4</td></tr>"


@pytest.mark.parametrize(
    ("first", "heads"),
    [
        ("<tr><td>项目</td><td>数量</td><td>金额</td></tr>", 3),
        ("<tr><td><b>项目</b></td><td><b>数量</b></td><td><b>金额</b></td></tr>", 3),
        ("<tr><th>项目</th><th>数量</th><th>金额</th></tr>", 3),
        (
            "<tr><td rowspan=2><b>项</b><td colspan=2><b>数</b></tr><tr><td><b>量</b><td><b>额</b></tr>",
            4,
        ),
        ("<tr><td>丙</td><td>1</td><td>2</td></tr>", 0),
        ("<tr><td>项目</td><td></td><td>金额</td></tr>", 0),
    ],
)
def test_the_first_row_becomes_heads_where_it_plainly_is_one(first: str, heads: int) -> None:
    body = clean(f"<table>{first}{ROWS}</table>")
    assert body.count("<th ") == body.count('scope="col"') == heads
    assert ("<thead>" in body) == bool(heads)
    assert "<td>12</td>" in body


def test_a_cell_that_reaches_below_the_table_is_cut() -> None:
    body = clean("<table><tr><td rowspan=9>甲<td>乙</tr><tr><td rowspan=2>丙</tr></table>")
    assert body == ('<table><tbody><tr><td rowspan="2">甲</td><td>乙</td></tr><tr><td>丙</td></tr></tbody></table>')


def test_what_is_left_out_is_told() -> None:
    said = cleaned(
        "<p>甲<img src='data:image/png;base64,iVBORw0KGgo='><img src='attachment:1'></p><video src=x></video>"
        "<p style='display:none'>藏着的话</p><a href='ftp:x'>乙</a>"
    )
    assert "藏着" not in said.html
    assert "iVBOR" not in said.html
    assert [remark[:6] for remark in said.remarks] == ["有1张图片不", "有1张图片没", "有1处隐藏的", "有1处视频、"]


def test_pictures_get_the_addresses_of_whoever_shows_them() -> None:
    body = clean(
        "<p>见<a href='attachment:2'>附件</a></p>"
        "<p><img src='attachment:7' alt='图'></p><p><img src='attachment:8'></p>"
    )
    assert numbers(body) == [2, 7, 8]
    assert placed(body, {2: "1/2.pdf", 7: "1/7.png?a=1&b"}) == (
        '<p>见<a href="1/2.pdf">附件</a></p><p><img src="1/7.png?a=1&amp;b" alt="图"></p>'
    )
    assert placed(body, {7: "attachment:9"}) == '<p>见附件</p><p><img src="attachment:9" alt="图"></p>'


def test_a_body_too_long_or_too_tangled_is_refused_and_nothing_is_lost() -> None:
    with pytest.raises(TooLong, match="还在页面上"):
        clean("长" * 12_000_001)
    with pytest.raises(TooLong, match="40万个"):
        clean("<b>甲</b>" * 200_001)
    with pytest.raises(Tangled, match="一层套一层"):
        clean("<div>" * 3_001)
    assert clean("<div><span>" * 1_400 + "甲") == "<p>甲</p>"
