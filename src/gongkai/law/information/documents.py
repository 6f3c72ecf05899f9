"""Documents: 规章, 行政规范性文件, other documents, their explanation, plans."""

from gongkai.law.cite import INSPECTION, PAPERS_2012, PLATFORM, REG
from gongkai.law.information.field import Field
from gongkai.law.information.kind import Kind

_LIFE = (
    Field(
        "valid_until",
        "有效期至",
        "date",
        PLATFORM(),
        note="文件写明有效期的，填最后一日；没有写明的留空。",
    ),
    Field("cleanup", "清理结果", "text", PLATFORM(), note="最近一次清理的日期和结论，例如“2025年清理，继续有效”。"),
)
_AGREED = Field("legality_review", "合法性审核", "text", REG(17, 1), note="审核的机构和日期。")

DOCUMENTS = (
    Kind(
        "regulation",
        "规章",
        "20-01-1",
        (
            Field("adopted_on", "通过日期", "date", REG(20, item=1)),
            Field("adopted_by", "通过的会议", "text", REG(20, item=1)),
            Field("signatory", "签署人职务", "text", REG(20, item=1)),
            *_LIFE,
        ),
        REG(20, item=1),
        register="regulations",
        genre="decree",
        needs=("document_number", "effective_on", "topic", "validity"),
    ),
    Kind(
        "normative_document",
        "行政规范性文件",
        "20-01-2",
        (
            Field("registration", "统一登记号", "text", REG(20, item=1), note="本地实行统一登记、统一编号的填写。"),
            *_LIFE,
            _AGREED,
            Field("drafted_by", "起草机构", "text", REG(20, item=1)),
        ),
        REG(20, item=1),
        register="normative",
        genre="circular",
        needs=("document_number", "effective_on", "topic", "validity"),
    ),
    Kind(
        "document",
        "其他文件",
        "20-15",
        (Field("addressed_to", "主送机关", "text", PAPERS_2012()),),
        REG(20, item=15),
        genre="circular",
        needs=("document_number",),
    ),
    Kind(
        "interpretation",
        "政策解读",
        "20-15",
        (
            Field("interprets", "解读的文件", "text", REG(20, item=15), required=True, note="写文件的名称和文号。"),
            Field(
                "way",
                "解读方式",
                "choice",
                REG(23),
                required=True,
                choices={
                    "text": "文字",
                    "chart": "图表图解",
                    "video": "音频视频",
                    "conference": "新闻发布会",
                    "leader": "负责人解读",
                    "expert": "专家解读",
                },
            ),
            Field("background", "背景和依据", "long", INSPECTION()),
            Field("main_points", "主要内容", "long", INSPECTION()),
            Field("contact", "解读机构和联系电话", "text", INSPECTION()),
        ),
        REG(20, item=15),
        genre="interpretation",
    ),
    Kind(
        "plan",
        "规划",
        "20-03",
        (
            Field(
                "plan_type",
                "规划种类",
                "choice",
                REG(20, item=3),
                required=True,
                choices={
                    "development": "国民经济和社会发展规划",
                    "special": "专项规划",
                    "regional": "区域规划",
                    "territorial": "国土空间规划",
                    "annual": "年度计划",
                },
            ),
            Field("period_from", "规划期自", "date", REG(20, item=3), required=True),
            Field("period_to", "规划期至", "date", REG(20, item=3), required=True, after="period_from"),
            Field("approved_by", "批准机关", "text", REG(20, item=3), required=True),
            Field("approved_on", "批准日期", "date", REG(20, item=3)),
        ),
        REG(20, item=3),
        genre="plan",
    ),
)
