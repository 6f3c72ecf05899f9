"""What stands around the tables of real reports: prose with numbers, notes, other tables, contents, menus."""

from random import Random

from tests.papers.read.paper import Paper
from tests.papers.shapes import Part, Printed


def _before(paper: Paper, numeral: str, *added: Part) -> None:
    """Put parts before a section; where headings are gone, behind the table before it."""
    tables = {"三": 2, "四": 3, "五": 4}
    headings = [n for n, part in enumerate(paper.parts) if part.heading]
    if headings:
        place = headings["一二三四五六".index(numeral)]
    else:
        rows = paper.rows(tables[numeral]) if numeral in tables else []
        place = next((n + 1 for n, part in enumerate(paper.parts) if part.rows is rows), 2)
    paper.parts[place:place] = added


def _after_heading(paper: Paper, numeral: str, *added: Part) -> None:
    rows = paper.rows("〇一二三四".index(numeral))
    place = next(n for n, part in enumerate(paper.parts) if part.rows is rows)
    paper.parts[place:place] = added


_PROSE = (
    "全年办理行政许可 120 件，行政处罚 30 件，行政强制 2 件；制定规章 0 件、行政规范性文件 3 件。",
    "（一）主动公开。全年主动公开信息 376 条，其中行政许可 88 条，行政处罚 12 条。",
    "全年新收政府信息公开申请12件，予以公开5件，部分公开2件，不予公开1件，总计8件，结转下年度继续办理4件。",
    "行政复议 3 件，结果维持 2 件，结果纠正 1 件；行政诉讼 1 件，尚未审结 1 件。",
)


def prose_before_tables(paper: Paper, random: Random) -> None:
    for numeral in "二三四":
        _after_heading(paper, numeral, *(Part(text=text) for text in random.sample(_PROSE, 2)))


def prose_after_tables(paper: Paper, random: Random) -> None:
    for numeral in "三四五":
        _before(paper, numeral, *(Part(text=text) for text in random.sample(_PROSE, 2)))


def notes_below(paper: Paper, _: Random) -> None:
    _before(paper, "三", Part(text="注：1.行政许可数量含简易程序 120 件；2.行政处罚 30 件未公开。"))
    _before(paper, "四", Part(text="备注：本年新收政府信息公开申请数量含上年转来 2 件。"))
    _before(paper, "五", Part(text="说明：行政复议 1 件为市政府办理。"))


def _plain(*rows: tuple[str, ...]) -> Part:
    return Part(rows=[[Printed(text, 1, 1, text[:1].isdigit()) for text in row] for row in rows])


_COMPARED = _plain(
    ("指标名称", "2020年", "2019年", "增减值"),
    ("规章", "7", "7", "0"),
    ("行政许可", "777", "700", "77"),
    ("行政处罚", "77", "70", "7"),
    ("本年新收政府信息公开申请数量", "17", "10", "7"),
)
_SUMMED = _plain(
    ("序号", "项目", "数量"),
    ("1", "主动公开信息", "376"),
    ("2", "行政许可", "777"),
    ("3", "行政处罚", "71"),
    ("4", "收到申请", "17"),
)


def comparison_after(paper: Paper, _: Random) -> None:
    _before(paper, "三", Part(text="与上年相比："), _COMPARED)


def summary_in_first_section(paper: Paper, _: Random) -> None:
    _before(paper, "二", Part(text="全年工作情况见下表。"), _SUMMED)


def contents(paper: Paper, _: Random) -> None:
    listed = [Part(text=part.heading + "…………" + str(n)) for n, part in enumerate(paper.parts) if part.heading]
    paper.parts[1:1] = [Part(text="目录"), *listed]


def menus(paper: Paper, _: Random) -> None:
    paper.parts[:0] = [
        Part(text="首页 > 政府信息公开 > 法定主动公开内容 > 行政许可 > 行政处罚 > 规章 > 行政规范性文件"),
        Part(text="索引号：A01-2021-0007　发布机构：阳头升乡人民政府　发布日期：2021-01-29　浏览次数：126"),
    ]
    paper.parts += [Part(text="上一篇：行政许可"), Part(text="下一篇：行政处罚 2"), Part(text="版权所有 2021")]
