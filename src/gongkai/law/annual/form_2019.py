"""The form of report years 2019 and 2020 (国办公开办函〔2019〕60号)."""

from gongkai.law.annual.cross_checks import IN_WORDS, by_year, relations
from gongkai.law.annual.layout import table_four, table_three, table_two
from gongkai.law.annual.shared import REMEDIES, SECTIONS, UNDIVIDED, applications
from gongkai.law.cite import FORM_NOTICE_2019
from gongkai.law.grid import Column, Form, Grid, Row

_CITE = FORM_NOTICE_2019()

_DOCUMENTS = (
    Column("made", "本年新制作数量"),
    Column("disclosed", "本年新公开数量"),
    Column("total", "对外公开总数量"),
)
_ITEMS = (
    Column("previous", "上一年项目数量"),
    Column("change", "本年增/减", kind="change"),
    Column("decisions", "处理决定数量"),
)

_PROACTIVE = (
    Grid(
        "documents",
        2,
        "第二十条第（一）项",
        _DOCUMENTS,
        (Row("regulations", "规章"), Row("normative", "规范性文件")),
    ),
    Grid(
        "licensing",
        2,
        "第二十条第（五）项",
        _ITEMS,
        (Row("licensing", "行政许可"), Row("services", "其他对外管理服务事项")),
    ),
    Grid(
        "enforcement",
        2,
        "第二十条第（六）项",
        _ITEMS,
        (Row("penalties", "行政处罚"), Row("coercion", "行政强制")),
    ),
    Grid("fees", 2, "第二十条第（八）项", _ITEMS[:2], (Row("fees", "行政事业性收费"),)),
    Grid(
        "procurement",
        2,
        "第二十条第（九）项",
        (Column("projects", "采购项目数量"), Column("amount", "采购总金额", kind="amount")),
        (Row("procurement", "政府集中采购"),),
    ),
)
_APPLICATIONS = applications((UNDIVIDED,))

FORM_2019 = Form(
    name="2019",
    first_year=2019,
    cite=_CITE,
    sections=SECTIONS,
    grids=(*_PROACTIVE, _APPLICATIONS, REMEDIES),
    relations=relations(_APPLICATIONS, _CITE),
    in_words=IN_WORDS,
    by_year=by_year(_CITE, "2019", "2019年度和2020年度"),
    layouts={2: table_two(_PROACTIVE), 3: table_three(_APPLICATIONS), 4: table_four(REMEDIES)},
    marks=(
        "本年新制作数量",
        "本年新公开数量",
        "对外公开总数量",
        "上一年项目数量",
        "政府集中采购",
        "第二十条第（九）项",
    ),
)
