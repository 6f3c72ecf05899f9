"""Web pages: what a person sees, tables with their spans, layout tables taken apart."""

from gongkai.papers.read.document import Document, Picture, Table
from tests.papers.read.opened import Open, places, rows, tables, texts


def read(opened: Open, body: str, head: str = "") -> Document:
    return opened("报告.html", f"<html><head>{head}</head><body>{body}</body></html>".encode())


def test_spans_are_resolved_to_places(opened: Open) -> None:
    page = "<table><tr><td rowspan=2>甲<td colspan=2>乙</tr><tr><td>丙<td>丁</tr></table>"
    table = tables(read(opened, page))[0]
    assert places(table) == {("甲", 0, 0, 2, 1), ("乙", 0, 1, 1, 2), ("丙", 1, 1, 1, 1), ("丁", 1, 2, 1, 1)}
    assert (table.rows, table.cols) == (2, 3)


def test_absurd_spans_are_held_to_the_table(opened: Open) -> None:
    page = "<table><tr><td colspan=1000000 rowspan=0>甲</td></tr><tr><td>1</td><td>2</td></tr></table>"
    table = tables(read(opened, page))[0]
    assert places(table) == {("甲", 0, 0, 2, 1), ("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1)}


def test_cells_that_claim_the_same_place_never_overlap(opened: Open) -> None:
    page = "<table><tr><td>a<td rowspan=3>b</tr><tr><td colspan=3>c</tr><tr><td>d<td>e</tr></table>"
    table = tables(read(opened, page))[0]
    taken = [
        (row, col)
        for cell in table.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for col in range(cell.col, cell.col + cell.colspan)
    ]
    assert len(taken) == len(set(taken))
    assert max(row for row, _ in taken) < table.rows
    assert max(col for _, col in taken) < table.cols


def test_breaks_and_paragraphs_in_cells_are_spaces_and_nbsp_is_blank(opened: Open) -> None:
    page = "<table><tr><td>本年新<br>制作<p>数量</p><td>&nbsp;<td> 0\n</tr></table>"
    assert rows(tables(read(opened, page))[0]) == [["本年新 制作 数量", "", "0"]]


def test_what_nobody_sees_is_left_out(opened: Open) -> None:
    page = (
        "<script>var a=1</script><style>p{}</style>看见<!-- 注 --><p hidden>藏</p><p style='display: none'>藏</p>"
        "<input type=hidden value=藏><table><tr><td>规章<td><input value=7></tr></table>之后"
    )
    document = read(opened, page, "<title>网站</title>")
    assert texts(document) == ["看见", "之后"]
    assert rows(tables(document)[0]) == [["规章", "7"]]


def test_a_layout_table_becomes_its_blocks_in_order(opened: Open) -> None:
    prose = "本机关依法公开政府信息。" * 40
    page = (
        f"<table><tr><td>左栏</td><td><p>一、总体情况</p><p>{prose}</p>"
        "<table><tr><td>规章</td><td>3</td></tr></table>末段</td></tr></table>"
    )
    document = read(opened, page)
    assert texts(document) == ["左栏", "一、总体情况", prose, "末段"]
    assert [isinstance(block, Table) for block in document.blocks] == [False, False, False, True, False]


def test_a_row_of_prose_inside_a_table_of_figures_splits_it(opened: Open) -> None:
    prose = "情况说明。" * 80
    page = f"<table><tr><td>规章<td>3</tr><tr><td colspan=2>{prose}</tr><tr><td>许可<td>5</tr></table>"
    document = read(opened, page)
    assert [rows(table) for table in tables(document)] == [[["规章", "3"]], [["许可", "5"]]]
    assert texts(document) == [prose]


def test_one_cell_a_paragraph_keeps_blank_cells(opened: Open) -> None:
    document = read(opened, "<p>规章</p><p>0</p><p>&nbsp;</p><p></p><p>3</p><div> </div>")
    assert texts(document) == ["规章", "0", "", "", "3"]
    assert [block.where for block in document.blocks] == ["第1段", "第2段", "第2段之后", "第2段之后", "第3段"]


def test_breaks_outside_tables_end_lines_and_lists_are_numbered(opened: Open) -> None:
    document = read(opened, "一<br>二<br><br>三<ol start=3><li>甲<li>乙</ol><ul><li>丙</ul>")
    assert texts(document) == ["一", "二", "", "三", "3. 甲", "4. 乙", "丙"]


def test_pictures_are_wide_unless_they_say_otherwise(opened: Open) -> None:
    page = "<img src=a><img src=b width=40><img src=c width='90%'><img src=d style='width: 20px'>"
    pictures = [block for block in read(opened, page).blocks if isinstance(block, Picture)]
    assert [picture.wide for picture in pictures] == [True, False, True, False]


def test_the_title_is_that_of_the_article(opened: Open) -> None:
    head = "<title>某某政府网</title><meta name='ArticleTitle' content='2024年年度报告'>"
    assert read(opened, "正文", head).title == "2024年年度报告"
    assert read(opened, "正文", "<title> 年度&nbsp;报告 </title>").title == "年度 报告"


def test_the_encoding_is_that_of_the_bytes_whatever_the_page_says(opened: Open) -> None:
    page = "<html><head><meta charset='utf-8'></head><body><p>本年新收政府信息公开申请数量</p></body></html>"
    assert texts(opened("报告.html", page.encode("gb18030"))) == ["本年新收政府信息公开申请数量"]
