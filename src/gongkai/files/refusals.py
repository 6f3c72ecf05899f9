"""Why a file is not kept that was looked at and found in order; other reasons are in papers.intake.rejected."""

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
