"""What each section of a report is to tell, and how long it may be: hints for whoever writes it."""

from dataclasses import dataclass

from gongkai.law.cite import FORM_NOTICE_2021, REG, Cite


@dataclass(frozen=True)
class Hint:
    """`tells` are the points of a section; `chars` about how many characters it may have, 0 where nothing is said."""

    tells: tuple[str, ...]
    cite: Cite
    chars: int = 0


# The length is that of one city's notice for the reports of 2025, not of the national form (unconfirmed).
GUIDE = {
    1: Hint(
        (
            "主动公开：各渠道公开的数量，政策解读，回应关切，重点领域",
            "依申请公开：收到、办结、结果，按时办结的情况",
            "政府信息管理：规章和行政规范性文件的制发、废止、现行有效",
            "政府信息公开平台建设：平台、专栏、公报",
            "监督保障：工作考核、社会评议、责任追究的结果，培训",
        ),
        FORM_NOTICE_2021(),
        1000,
    ),
    2: Hint(("表二由台账和业务台账数据汇总，一般不另写文字",), FORM_NOTICE_2021()),
    3: Hint(("表三由申请台账汇总，一般不另写文字",), FORM_NOTICE_2021()),
    4: Hint(("表四由复议诉讼台账汇总，一般不另写文字",), FORM_NOTICE_2021()),
    5: Hint(("上一年问题的改进情况", "今年存在的主要问题", "下一步怎样改进"), REG(50), 500),
    6: Hint(("收取信息处理费的情况", "与上年数据不衔接的原因", "没有的，写明没有"), FORM_NOTICE_2021()),
}
