"""Saved pages of disclosure columns, in the shapes that real ones have; what is on them is invented."""

import json
from datetime import date
from html import escape
from pathlib import Path

import pytest

from gongkai.papers.read.blocks import Unreadable
from gongkai.papers.read.disclosure import day, read

HEAD = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>关于调整收费标准的通知_清源县人民政府</title>
<meta name="SiteName" content="清源县人民政府"/><meta name="SiteDomain" content="https://www.example.org/"   />
<meta name="SiteIDCode" content="1403990001"><meta name="ColumnName" content="通知公告">
<meta name="ArticleTitle" content="关于调整收费标准的通知"><meta name="PubDate" content="{}">
<meta name="Keywords" content=""></head><body><div class="top"><ul><li>首页</li><li>政府信息公开</li></ul></div>"""
TEXT = """<p>　　各乡镇人民政府：</p><p>　　经研究，决定调整部分收费标准，现将有关事项通知如下，请遵照执行。</p>
<p><img src="./W020220208.png" alt="收费流程"></p><p>附件：<a href="./P020220208.docx">收费标准表</a></p>"""
FOOT = "<div class='foot'><p>主办：清源县人民政府办公室</p><a href='/map.html'>网站地图</a></div></body></html>"

# 中国政府网: a table, labels parted by blanks of two widths, colon in the cell of the label.
NATIONAL = (
    HEAD.format("2019-01-29 16:34:00")
    + """<table class="bd1"><tr><td><b>索 引 号：</b></td><td>000014349/2019-00007</td><td><b>主题分类：</b></td>
<td>财政、金融、审计\\财政</td></tr><tr><td><b>发文机关：</b></td><td>清源县人民政府</td><td><b>成文日期：</b></td>
<td>2019年01月27日</td></tr><tr><td><b>标　　题：</b></td>
<td>关于调整收费标准的通知</td></tr><tr><td><b>发文字号：</b></td><td>清政发〔2019〕2号</td>
<td><b>发布日期：</b></td><td>2019年01月29日</td></tr>
<tr><td><b>主 题 词：</b></td><td></td></tr></table>"""
    + f"<div id='UCAP-CONTENT'>{TEXT}</div>{FOOT}"
)
# 平潭 (TRS): items of a list, blanks as &ensp;, 无 for what there is not.
COASTAL = (
    HEAD.format("2023-05-08 09:12")
    + """<ul class="xl-info"><li><b>索&ensp;引&ensp;号：</b><span>QY00101-1700-2023-00025</span></li>
<li><b>主题分类：</b>无</li><li><b>发文机关：</b>清源县财政局</li><li><b>成文日期：</b>2013-04-23</li>
<li><b>标&ensp;&ensp;&ensp;&ensp;题：</b>关于调整收费标准的通知</li><li><b>发文字号：</b>清财〔2013〕8号</li>
<li><b>发布日期：</b>2023-05-08</li><li><b>有&ensp;效&ensp;性：</b>有效</li></ul>"""
    + f"<div class='TRS_Editor'>{TEXT}</div>{FOOT}"
)
# 沭阳: head put in by an include, meta tags in the body, several empty fields, &nbsp; in values.
INLAND = (
    "<html><body><meta name='SiteName' content='清源县'><meta name='ColumnName' content='头部'>"
    "<div><table border=0><tr><td>索引号</td><td>014314799/2024-00002</td><td>分类</td>"
    "<td>公告&nbsp;&nbsp;通知</td></tr><tr><td>发布机构</td>"
    "<td>清源县发展和改革局</td><td>公开日期</td><td>2024-02-05</td></tr><tr><td>名称</td>"
    "<td colspan=3>关于调整收费标准的通知</td></tr><tr><td>文号</td><td></td><td>时效</td><td></td></tr>"
    "<tr><td>关键词</td><td></td><td>文件下载</td><td></td></tr>"
    f"</table></div><div id='zoom'>{TEXT}</div>{FOOT}"
)
# 邯郸: junk before the document, fields in comments, label and value in one cell.
PLAIN = (
    "<%-- include --%>\n"
    + HEAD.format("2020年08月02日")
    + """<div class="info"><p>索引号：000216055/2020-00123　　发布机构：清源县人民政府办公室</p>
<p>发布日期：2020年08月02日
<!-- 成文日期：2020年07月30日 --></p><p>主题分类：综合政务　名称：关于调整收费标准的通知　文号：无</p></div>"""
    + f"<article>{TEXT}</article>{FOOT}"
)


@pytest.mark.parametrize(
    ("page", "index", "organ", "number", "formed", "published"),
    [
        (NATIONAL, "000014349/2019-00007", "清源县人民政府", "清政发〔2019〕2号", date(2019, 1, 27), date(2019, 1, 29)),
        (COASTAL, "QY00101-1700-2023-00025", "清源县财政局", "清财〔2013〕8号", date(2013, 4, 23), date(2023, 5, 8)),
        (INLAND, "014314799/2024-00002", "清源县发展和改革局", "", None, date(2024, 2, 5)),
        (PLAIN, "000216055/2020-00123", "清源县人民政府办公室", "无", None, date(2020, 8, 2)),
    ],
    ids=["national", "coastal", "inland", "plain"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_is_read_with_its_block_text_and_files(
    page: str, index: str, organ: str, number: str, formed: date | None, published: date, encoding: str
) -> None:
    found = read(page.encode(encoding))
    assert found.title == "关于调整收费标准的通知"
    assert (found.value("index"), found.value("organ"), found.value("number")) == (index, organ, number)
    assert (found.formed, found.published) == (formed, published)
    assert found.doubts == ()
    assert found.html == (
        "<p>各乡镇人民政府：</p><p>经研究，决定调整部分收费标准，现将有关事项通知如下，请遵照执行。</p>"
        '<p><img src="attachment:2" alt="收费流程"></p><p>附件：<a href="attachment:1">收费标准表</a></p>'
    )
    assert [(one.number, one.name, one.href) for one in found.attachments] == [(1, "收费标准表", "./P020220208.docx")]
    assert [(one.number, one.name) for one in found.pictures] == [(2, "W020220208.png")]


def test_every_field_of_a_block_is_kept_in_its_order_also_where_it_is_blank() -> None:
    assert read(INLAND.encode()).block == {
        "索引号": "014314799/2024-00002",
        "分类": "公告 通知",
        "发布机构": "清源县发展和改革局",
        "公开日期": "2024-02-05",
        "名称": "关于调整收费标准的通知",
        "文号": "",
        "时效": "",
        "关键词": "",
        "文件下载": "",
    }
    assert read(COASTAL.encode()).meta["SiteIDCode"] == "1403990001"


def test_what_does_not_agree_is_a_doubt_and_no_value() -> None:
    found = read(
        NATIONAL.replace('content="关于调整', 'content="关于再次调整')
        .replace("2019-01-29 16", "2019-01-30 16")
        .encode()
    )
    assert found.title == ""
    assert found.published is None
    assert found.formed == date(2019, 1, 27)
    assert ["不止一个标题" in found.doubts[0], "PubDate" in found.doubts[1]] == [True, True]
    bad = read(NATIONAL.replace("2019年01月27日", "2019年1月").encode())
    assert bad.formed is None
    assert "成文日期写作“2019年1月”" in bad.doubts[0]


def test_a_list_is_not_taken_for_an_item() -> None:
    row = "<table><tr><td>索引号<td>000{}</tr><tr><td>名称<td>甲</tr><tr><td>文号<td>乙</tr></table>"
    found = read(f"<html><body>{row.format(1)}{row.format(2)}</body></html>".encode())
    assert found.block == {}
    assert "有2个索引号" in found.doubts[0]


def test_a_page_without_block_or_text_says_so() -> None:
    found = read("<html><body><h1>通知</h1><p>甲</p><p>乙</p></body></html>".encode())
    assert found.title == "通知"
    assert ["信息栏" in found.doubts[0], "正文" in found.doubts[1]] == [True, True]
    assert found.html == ""


def test_labels_of_a_table_in_the_text_are_not_the_block() -> None:
    table = "<table><tr><td>名称</td><td>文号</td></tr><tr><td>甲办法</td><td>清政〔2001〕1号</td></tr></table>"
    found = read(NATIONAL.replace("<div id='UCAP-CONTENT'>", f"<div id='UCAP-CONTENT'>{table}").encode())
    assert found.value("number") == "清政发〔2019〕2号"
    assert "甲办法" in found.html


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019年01月27日", date(2019, 1, 27)),
        ("2022-02-08 16:34", date(2022, 2, 8)),
        ("2022-04-17 14:46:00", date(2022, 4, 17)),
        ("2013-04-23", date(2013, 4, 23)),
        ("2019年1月", None),
        ("2019-13-01", None),
        ("无", None),
        ("2019-01-01至2020-01-01", None),
    ],
)
def test_a_day_is_read_or_it_is_none(text: str, expected: date | None) -> None:
    assert day(text) == expected


@pytest.mark.parametrize("data", [b"", b"   ", bytes(range(256)) * 40])
def test_what_is_no_page_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="保存"):
        read(data)


def _as_page(excerpt: str) -> bytes:
    """The cells before the prose of an excerpt, as the table that they were."""
    lines = excerpt.split("\n")
    rows = [line for line in lines if "|" in line or ":" in line][:4]
    cells = ("".join(f"<td>{escape(cell.strip())}</td>" for cell in row.split("|")) for row in rows)
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<html><body><table>{table}</table><div id=zoom><p>{escape(lines[-1])}</p></div></body></html>".encode()


@pytest.mark.parametrize(
    ("name", "index", "organ", "published"),
    [
        ("0015.json", "za779940273-2023-000071", "镇安县政府", date(2023, 1, 30)),
        ("0037.json", "4311030021/2024-00433", "冷水滩区高科园", None),
    ],
)
def test_blocks_of_real_pages_are_read(shared: Path, name: str, index: str, organ: str, published: date | None) -> None:
    page = json.loads((shared / "corpus" / "pages" / name).read_text(encoding="utf-8"))
    found = read(_as_page(page["excerpt"]))
    assert found.value("index") == index
    assert found.value("organ") == organ
    assert found.published == published


def test_tables_of_real_pages_come_through_clean_with_their_cells(shared: Path) -> None:
    from gongkai.papers.body.clean import clean
    from gongkai.papers.body.words import plain

    for name in ("shuyang-2025", "shanghai-office-2019"):
        html = (shared / "corpus" / "complete" / f"{name}.table3.html").read_text(encoding="utf-8")
        body = clean(html)
        assert clean(body) == body
        assert body.count("</tr>") == html.count("<tr>")
        assert body.count("</td>") + body.count("</th>") == html.count("<td")
        assert 'rowspan="22"' in body or 'rowspan="20"' in body
        assert "一、本年新收政府信息公开申请数量" in plain(body)
