"""The organ itself and its people: 机构职能, 领导信息, 人事信息, 公务员招考."""

from gongkai.law.cite import REG
from gongkai.law.information.field import Field
from gongkai.law.information.kind import Kind

_SECOND, _FOURTEENTH = REG(20, item=2), REG(20, item=14)

ORGANISATION = (
    Kind(
        "functions",
        "机构职能",
        "20-02-1",
        (
            Field("duties", "机关职能", "long", _SECOND, required=True),
            Field("divisions", "机构设置", "rows", _SECOND, required=True, columns=("机构", "职责", "联系电话")),
            Field("address", "办公地址", "text", _SECOND, required=True),
            Field("hours", "办公时间", "text", _SECOND, required=True),
            Field("phone", "联系电话", "text", _SECOND, required=True),
            Field("head", "负责人姓名", "text", _SECOND, required=True),
            Field("fax", "传真号码", "text", _SECOND),
            Field("postcode", "邮政编码", "text", _SECOND),
            Field("email", "电子邮箱", "text", _SECOND),
        ),
        _SECOND,
        genre="overview",
    ),
    Kind(
        "leaders",
        "领导信息",
        "20-02-2",
        (
            Field("post", "职务", "text", _SECOND, required=True),
            Field("person", "姓名", "text", _SECOND, required=True),
            Field("work", "工作分工", "long", _SECOND, required=True),
            Field("career", "工作简历", "long", _SECOND, note="只写与职务有关的经历。"),
            Field("in_office_since", "任职日期", "date", _SECOND),
        ),
        _SECOND,
        genre="overview",
    ),
    Kind(
        "personnel",
        "人事信息",
        "20-15",
        (
            Field("decided_by", "任免机关", "text", REG(20, item=15), required=True),
            Field("decided_on", "任免日期", "date", REG(20, item=15), required=True),
            Field("changes", "任免名单", "rows", REG(20, item=15), required=True, columns=("姓名", "任免", "职务")),
        ),
        REG(20, item=15),
        genre="circular",
    ),
    Kind(
        "recruitment",
        "公务员招考",
        "20-14",
        (
            Field(
                "stage",
                "阶段",
                "choice",
                _FOURTEENTH,
                required=True,
                choices={"notice": "招考公告", "interview": "面试", "list": "拟录用公示", "result": "录用结果"},
            ),
            Field("posts", "职位表", "rows", _FOURTEENTH, columns=("职位", "名额", "报考条件")),
            Field("apply_from", "报名开始", "date", _FOURTEENTH),
            Field("apply_to", "报名截止", "date", _FOURTEENTH, after="apply_from"),
            Field("contact", "咨询电话", "text", _FOURTEENTH, required=True),
            Field("supervision", "监督电话", "text", _FOURTEENTH, required=True),
        ),
        _FOURTEENTH,
        genre="announcement",
    ),
)
