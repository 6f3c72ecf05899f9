"""Where a rule is written: a law, and an article of it.

`REG(33, 2)` is 条例第三十三条第二款. Every declared rule carries one, so that what the program says can be looked up.
A source marked `unconfirmed` has not been checked against its text; whoever prints it says so.
"""

from dataclasses import dataclass
from datetime import date

UNCHECKED = "（条文未经核对）"  # said where the text of an instrument has not been checked
_DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """A number from 1 to 999 as articles are counted: 33 is 三十三, 109 is 一百零九."""
    if not 0 < number < 1000:
        raise ValueError(f"no article is numbered {number}")
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = _DIGITS[hundreds] + "百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


@dataclass(frozen=True)
class Cite:
    """One place in one instrument. Article, paragraph (款) and item (项) are counted from 1; 0 means not given."""

    law: "Law"
    article: int = 0
    paragraph: int = 0
    item: int = 0
    note: str = ""

    def __str__(self) -> str:
        return self.law.short + self.place + self.note

    @property
    def marked(self) -> str:
        """The short form, and a word of warning where the text of the instrument has not been checked."""
        return f"{self}{UNCHECKED}" if self.law.unconfirmed else str(self)

    @property
    def full(self) -> str:
        """The long form, for letters: 《中华人民共和国政府信息公开条例》第三十三条第二款."""
        number = f"（{self.law.number}）" if self.law.number and not self.article else ""
        return f"《{self.law.title}》{number}{self.place}{self.note}"

    @property
    def place(self) -> str:
        parts = [
            f"第{numeral(self.article)}条" if self.article else "",
            f"第{numeral(self.paragraph)}款" if self.paragraph else "",
            f"第（{numeral(self.item)}）项" if self.item else "",
        ]
        return "".join(parts)


@dataclass(frozen=True)
class Law:
    """An instrument in one edition. `since` is the day it takes effect, `until` the last day it applies, if over."""

    title: str
    short: str
    number: str = ""
    since: date | None = None
    until: date | None = None
    unconfirmed: bool = False

    def __call__(self, article: int = 0, paragraph: int = 0, item: int = 0, note: str = "") -> Cite:
        return Cite(self, article, paragraph, item, note)

    def applies(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def _notice(title: str, number: str, since: date | None = None, *, unconfirmed: bool = False) -> Law:
    """An instrument that practice names by its number."""
    return Law(title, number, number, since, unconfirmed=unconfirmed)


REG = Law("中华人民共和国政府信息公开条例", "条例", "国务院令第711号", date(2019, 5, 15))
REVIEW = Law("中华人民共和国行政复议法", "行政复议法", "", date(2024, 1, 1))
LITIGATION = Law("中华人民共和国行政诉讼法", "行政诉讼法", "", date(2017, 7, 1))
CIVIL_PROCEDURE = Law("中华人民共和国民事诉讼法", "民事诉讼法", "", date(2024, 1, 1))
LEGISLATION = Law("中华人民共和国立法法", "立法法", "", date(2023, 3, 15))
SECRETS = Law("中华人民共和国保守国家秘密法", "保守国家秘密法", "", date(2024, 5, 1))
VILLAGES = Law("中华人民共和国村民委员会组织法", "村民委员会组织法", "", date(2026, 1, 1), unconfirmed=True)
COURT_2025 = Law(
    "最高人民法院关于审理政府信息公开行政案件适用法律若干问题的解释",
    "法释〔2025〕8号",
    "法释〔2025〕8号",
    date(2025, 6, 1),
)
# Known through commentaries; the numbers of its articles were not compared with the print.
COURT_2018 = Law(
    "最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释",
    "法释〔2018〕1号",
    "法释〔2018〕1号",
    date(2018, 2, 8),
    unconfirmed=True,
)
REMEDIES_2016 = _notice(
    "关于政府信息公开行政复议、行政诉讼统计口径有关问题的解释", "国办公开办函〔2016〕201号", unconfirmed=True
)
FORM_NOTICE_2019 = _notice("中华人民共和国政府信息公开工作年度报告格式（试行）", "国办公开办函〔2019〕60号")
FORM_NOTICE_2021 = _notice("中华人民共和国政府信息公开工作年度报告格式", "国办公开办函〔2021〕30号", date(2021, 9, 26))
SERVICE_2016 = _notice("关于政府信息公开申请答复送达有关问题的解释", "国办公开办函〔2016〕235号", unconfirmed=True)
FEES = _notice("政府信息公开信息处理费管理办法", "国办函〔2020〕109号", date(2021, 1, 1), unconfirmed=True)
PERIODS_2015 = _notice("关于政府信息公开期限的解释", "国办公开办函〔2015〕207号")
REVIEW_2017 = Law("中华人民共和国行政复议法", "行政复议法（2017年修正）", "", date(2018, 1, 1), date(2023, 12, 31))
BUDGET = Law("中华人民共和国预算法", "预算法", "", date(2015, 1, 1), unconfirmed=True)
WORKING_HOURS = Law("国务院关于职工工作时间的规定", "国务院关于职工工作时间的规定", "国务院令第174号", date(1995, 5, 1))
HOLIDAYS_2013 = Law(
    "全国年节及纪念日放假办法", "全国年节及纪念日放假办法", "国务院令第644号", date(2014, 1, 1), date(2024, 12, 31)
)
HOLIDAYS_2024 = Law("全国年节及纪念日放假办法", "全国年节及纪念日放假办法", "国务院令第795号", date(2025, 1, 1))
# Each field has one and each place draws up its own, so that there is no number; what it fixes prevails.
CATALOGUE = Law("基层政务公开标准目录", "基层政务公开标准目录", unconfirmed=True)
MINIMUM_LIVING_2021 = _notice("最低生活保障审核确认办法", "民发〔2021〕57号", unconfirmed=True)
# Standards: read in descriptions by statistical offices and registries and tried on published codes, not in the print.
CREDIT_CODES = _notice("法人和其他组织统一社会信用代码编码规则", "GB 32100-2015", date(2015, 10, 1), unconfirmed=True)
ORGANISATION_CODES = _notice("全国组织机构代码编制规则", "GB 11714-1997", unconfirmed=True)
DIVISION_CODES = _notice("中华人民共和国行政区划代码", "GB/T 2260-2007", unconfirmed=True)
TOWNSHIP_CODES = _notice("县级以下行政区划代码编制规则", "GB/T 10114-2003", date(2003, 12, 1), unconfirmed=True)
VILLAGE_CODES = _notice("统计用区划代码和城乡划分代码编制规则", "国统字〔2009〕91号", unconfirmed=True)
CATALOGUE_GUIDE = _notice("政府信息公开目录系统实施指引（试行）", "国办秘函〔2009〕6号", unconfirmed=True)
DOCUMENT_FORMAT = _notice("党政机关公文格式", "GB/T 9704-2012", date(2012, 7, 1), unconfirmed=True)
# What is published, where and how.
PLATFORM = _notice("关于规范政府信息公开平台有关事项的通知", "国办公开办函〔2019〕61号", unconfirmed=True)
GRASSROOTS = _notice("关于全面推进基层政务公开标准化规范化工作的指导意见", "国办发〔2019〕54号")
WEBSITES = _notice("政府网站发展指引", "国办发〔2017〕47号", date(2017, 5, 15))
INSPECTION = _notice("政府网站与政务新媒体检查指标", "国办秘函〔2019〕19号")
CHANNELS_2017 = _notice("关于政府信息公开申请接收渠道问题的解释", "国办公开办函〔2017〕19号", unconfirmed=True)
ENFORCEMENT_2018 = _notice(
    "关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见",
    "国办发〔2018〕118号",
    unconfirmed=True,
)
PAPERS_2012 = _notice("党政机关公文处理工作条例", "中办发〔2012〕14号", date(2012, 7, 1), unconfirmed=True)
SUBSIDY_CARD = _notice("关于进一步加强惠民惠农财政补贴资金“一卡通”管理的指导意见", "财办〔2020〕37号", unconfirmed=True)
PENALTIES = Law("中华人民共和国行政处罚法", "行政处罚法", "", date(2021, 7, 15), unconfirmed=True)
PERSONAL = Law("中华人民共和国个人信息保护法", "个人信息保护法", "", date(2021, 11, 1))
ARCHIVES = Law("中华人民共和国档案法", "档案法", "", date(2021, 1, 1), unconfirmed=True)
ARCHIVES_RULES = Law(
    "中华人民共和国档案法实施条例", "档案法实施条例", "国务院令第772号", date(2024, 3, 1), unconfirmed=True
)
SECRETS_RULES = Law("中华人民共和国保守国家秘密法实施条例", "保密法实施条例", "", date(2024, 9, 1))
ASSISTANCE = Law("社会救助暂行办法", "社会救助暂行办法", "国务院令第649号", date(2014, 5, 1))
