"""The yearly notice by which the competent department has reports compiled, and when whoever lies behind is chased.

That there is a notice with a receipt is practice. The last days are those of 条例第四十九条, or earlier ones that the
notice sets; after how many days who is chased is our own (unconfirmed).
"""

from collections.abc import Mapping

from gongkai.law.alarms import Alarm
from gongkai.law.cite import REG

NAMES = ("年度", "格式", "部门报送日期", "政府报送日期")
"""What a notice says by name, in ｛｝: the days in it can thus not differ from those that are watched."""
REQUIRED = ("部门报送日期", "政府报送日期")

DRAFT = """根据《中华人民共和国政府信息公开条例》第四十九条、第五十条，现就编制｛年度｝年政府信息公开工作年度报告通知如下：
一、编制机关。｛年度｝年12月31日存续的各部门、各乡镇人民政府、街道办事处分别编制本机关的年度报告。年内并入其他机关的，由并入后的机关一并编制；年内新设立的，从设立之日起统计。
二、格式和数据。按照｛格式｝规定的格式编制，数据统计期限自｛年度｝年1月1日起至12月31日止。没有发生的填0，不留空白；表格之间、表格与文字之间的数要一致。
三、内容。按照格式规定的六个部分撰写，存在的主要问题和改进情况要具体，不照抄上年和其他机关的报告。不得写入国家秘密、商业秘密和个人隐私。
四、时限。各部门、街道办事处于｛部门报送日期｝前，各乡镇人民政府于｛政府报送日期｝前，经分管领导签发后报送；退回修改的，按退回意见改正后再次报送，接收后公布。
五、回执。请收到本通知后即在系统中回执；没有使用系统的，请电话或者书面告知收到的时间和联系人。"""  # noqa: E501 - a paragraph a line
"""What a notice begins with; whoever drafts it changes it as the place wants it."""

WORK, UP = frozenset({"head", "informant"}), frozenset({"head", "informant", "leader"})
URGED = "urged"
NETS: Mapping[str, Alarm] = {
    "called": Alarm(
        "编制通知", "主管部门下发了年度报告编制通知，请查看要求和报送日期，并在通知页面回执。", REG(49),
        told={"": WORK},
    ),
    "unacknowledged": Alarm(
        "没有回执", "年度报告编制通知下发{days}个工作日以后还没有回执，请查看通知并回执。", REG(49),
        told={"3": WORK, "5": UP}, waits={"3": 3, "5": 5},
    ),
    "near": Alarm(
        "年度报告快到报送日期", "年度报告的报送日期在{days}个工作日内届满，还没有报送，请抓紧编制、送签、报送。",
        REG(49), told={"10": WORK, "5": WORK, "1": UP}, left={"10": 10, "5": 5, "1": 1},
    ),
    "late": Alarm(
        "年度报告逾期没有报送", "年度报告的报送日期已经过去{days}个工作日，还没有报送，请立即报送。",
        REG(49), told={"1": UP, "5": UP, "10": UP}, waits={"1": 1, "5": 5, "10": 10},
    ),
    "returned": Alarm(
        "退回的年度报告没有再报", "年度报告退回{days}个工作日以后还没有再次报送，请按退回意见修改后报送。",
        REG(50), told={"5": WORK, "10": UP}, waits={"5": 5, "10": 10},
    ),
    URGED: Alarm(
        "催办", "主管部门催办年度报告，请按要求尽快办理。", REG(49), told={"": UP},
    ),
}  # fmt: skip


def says(kind: str, stage: str) -> str:
    """The sentence of a net at a stage."""
    return NETS[kind].says.format(days=stage)
