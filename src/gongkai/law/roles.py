"""Who does what in disclosure work: posts of an organ, and the people outside it who take part."""

from dataclasses import dataclass

from gongkai.law.cite import FORM_NOTICE_2021, REG, SECRETS, Cite


@dataclass(frozen=True)
class Role:
    """`does` is the work in one sentence; `cite` where the work is written (the posts themselves are practice).

    `inside` is false for those who take part without an account in the office.
    """

    label: str
    does: str
    cite: Cite
    inside: bool = True


ROLES = {
    "informant": Role("信息员", "起草拟公开的信息，提出公开方式", REG(4, 2, 2)),
    "reviewer": Role("审核人", "审查拟公开的信息是否合法、准确、可以公开", REG(4, 2, 4)),
    "secrecy_reviewer": Role("保密审查员", "在公开前逐项作保密审查", SECRETS(35)),
    "publisher": Role("发布员", "发布、更新和撤下公开的信息", REG(4, 2, 2)),
    "clerk": Role("登记人", "接收、登记申请，与申请人确认收到日期，登记申请人的补正、说明、缴费和撤回", REG(45)),
    "handler": Role("承办人", "办理申请：补正、征求意见、检索、拟写答复", REG(4, 2, 1)),
    "head": Role("政府信息公开工作机构负责人", "同意延期，确定合理的延迟答复期限", REG(33, 2)),
    "leader": Role("分管领导", "签发答复和年度报告，是第一责任人", FORM_NOTICE_2021()),
    "archivist": Role("档案员", "办结后归档", REG(45)),
    "competent": Role("主管部门", "指导、监督本地区各机关的公开工作", REG(3)),
    "supervisor": Role("监督员", "日常检查和考核，督促整改", REG(47, 1)),
    "inspector": Role("检查员", "查看办理情况和日志，不能改动", REG(46)),
    "administrator": Role("系统管理员", "录入机关、人员和授权，维护系统；不办理业务", REG(4, 1)),
    "applicant": Role("申请人", "提交申请；补正、说明理由、缴费和撤回由登记人登记", REG(27), inside=False),
    "third_party": Role("第三方", "在15个工作日内对公开其信息提出意见", REG(32), inside=False),
}
INSIDE = frozenset(name for name, role in ROLES.items() if role.inside)
READS_ONLY = frozenset({"inspector"})
