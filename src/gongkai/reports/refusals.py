"""Why a report is not taken in."""

from collections.abc import Sequence

from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal

_SHOWN = 20  # lines that a sentence names


class NotReadable(Refusal):
    says = "文件“{name}”没有收下。{says}"


class HoldsPersonal(Refusal):
    says = (
        "没有收下：“{name}”{places}，年度报告收下后随即公开。请删去或者隐去后重新提交；"
        "确属本机关公开的联系方式、人工核对过没有个人信息的，写明理由再提交。"
    )
    cite = REG(15)


class UnknownOrgan(Refusal):
    says = (
        "没有收下：报告的编制机关{written}，不在本系统的机关名录中。年度报告要归到编制机关名下。"
        "请核对标题和落款中的机关全称是否与名录一致，改正后再提交；名录里确实没有的，请系统管理员先登记这个机关。"
    )
    cite = REG(50)


class OtherOrgan(Refusal):
    says = "没有收下：文件写的编制机关是“{written}”，提交时指定的是“{given}”。请核对是否选错了文件或者机关。"
    cite = REG(50)


class NoYear(Refusal):
    says = "没有收下：“{title}”没有读出报告年度。请在标题中写明年度（如“2025年政府信息公开工作年度报告”），再重新提交。"
    cite = REG(50)


class OtherYear(Refusal):
    says = (
        "没有收下：文件写的是{written}年度，提交时指定的是{given}年度。"
        "请核对是否选错了文件或者年度；标题写错的，请编制机关改正。"
    )
    cite = REG(50)


class AlreadyReceived(Refusal):
    says = (
        "没有收下：{organ}{year}年度报告已于{at:%Y年%m月%d日}收到（{name}），一个机关一个年度只有一份报告。"
        "请先与编制机关核对以哪一份为准。"
    )
    cite = REG(49)


class CompiledHere(Refusal):
    says = (
        "没有收下：{organ}{year}年度报告在本系统编制，现在是“{state}”，一个机关一个年度只有一份报告。"
        "请在“年度报告”里按本系统的报告办理；要改用文件报送的，请与该机关商定。"
    )
    cite = REG(49)


class HandedInHere(Refusal):
    says = (
        "没有收下：{organ}{year}年度报告已在本系统以文件报送，现在是“{state}”，一个机关一个年度只有一份报告。"
        "请在“年度报告”里办理那份报送件；要换文件的，请主管部门先退回或者重新打开，再报送。"
    )
    cite = REG(49)


class LinesWrong(Refusal):
    """`complaints` are (number of the line, sentence): one wrong line, and none is taken."""

    says = "一行也没有写入：有{count}处要改。{first}请改好后重新提交。"
    cite = REG(50)

    def __init__(self, complaints: Sequence[tuple[int, str]]) -> None:
        self.complaints = tuple(complaints)
        shown = "".join(f"第{line}行：{says}" for line, says in self.complaints[:_SHOWN])
        super().__init__(count=len(self.complaints), first=shown)
