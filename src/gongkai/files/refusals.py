"""Why a file is not kept that was looked at and found in order; other reasons are in papers.intake.rejected."""

from gongkai.law.cite import SECRETS
from gongkai.law.refusal import Refusal


class Infected(Refusal):
    says = (
        "没有收下：防病毒检查在文件“{name}”里发现“{virus}”，文件没有保存。"
        "请在提交人的计算机上查杀病毒，用干净的原文件重新提交；经管理员确认是误报的，请换一种格式（如 PDF）提交。"
    )


class Unscanned(Refusal):
    says = (
        "没有收下：文件“{name}”没有做成防病毒检查（{why}），没有检查的文件不能保存。"
        "请稍后再试；一直不行的，请管理员检查 ClamAV 服务和 GONGKAI_CLAMAV 的设置。"
    )


class MarkedText(Refusal):
    says = (
        "没有保存：填写的内容里有国家秘密标志“{mark}”。本系统不是涉密信息系统，不得存储、处理国家秘密；"
        "填写的内容没有保存，日志里只记了它的校验值。请立即停止在联网的计算机上处理，保持现状并报告本单位保密工作机构。"
        "文中只是举例讲解标志写法的，请把★去掉后再提交。"
    )
    cite = SECRETS(31, item=3)
