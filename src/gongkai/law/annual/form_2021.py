"""The form of report years from 2021 (国办公开办函〔2021〕30号)."""

from gongkai.law.annual.cross_checks import IN_WORDS, by_year, relations, table_two_relations
from gongkai.law.annual.layout import table_four, table_three, table_two
from gongkai.law.annual.shared import DIVIDED, REMEDIES, SECTIONS, applications
from gongkai.law.cite import FORM_NOTICE_2021
from gongkai.law.grid import Column, Form, Grid, Row

_CITE = FORM_NOTICE_2021()

_DOCUMENTS = (
    Column("issued", "本年制发件数"),
    Column("repealed", "本年废止件数"),
    Column("in_force", "现行有效件数"),
)
_DECISIONS = (Column("decisions", "本年处理决定数量"),)

_PROACTIVE = (
    Grid(
        "documents",
        2,
        "第二十条第（一）项",
        _DOCUMENTS,
        (Row("regulations", "规章"), Row("normative", "行政规范性文件")),
    ),
    Grid("licensing", 2, "第二十条第（五）项", _DECISIONS, (Row("licensing", "行政许可"),)),
    Grid(
        "enforcement",
        2,
        "第二十条第（六）项",
        _DECISIONS,
        (Row("penalties", "行政处罚"), Row("coercion", "行政强制")),
    ),
    Grid(
        "fees",
        2,
        "第二十条第（八）项",
        (Column("amount", "本年收费金额（单位：万元）", unit="万元", kind="amount"),),
        (Row("fees", "行政事业性收费"),),
    ),
)
_APPLICATIONS = applications(DIVIDED)

FORM_2021 = Form(
    name="2021",
    first_year=2021,
    cite=_CITE,
    sections=SECTIONS,
    grids=(*_PROACTIVE, _APPLICATIONS, REMEDIES),
    relations=(*relations(_APPLICATIONS, _CITE), *table_two_relations(_CITE)),
    in_words=IN_WORDS,
    by_year=by_year(_CITE, "2021", "2021年度起"),
    layouts={2: table_two(_PROACTIVE), 3: table_three(_APPLICATIONS), 4: table_four(REMEDIES)},
    marks=("本年制发件数", "本年废止件数", "现行有效件数", "本年处理决定数量", "本年收费金额（单位：万元）"),
)
