"""What the verbs and things of the log are called on a page.

Verbs of a life are called what its machine calls them; the others have a line each.
"""

from collections.abc import Mapping

from django.apps import apps

from gongkai.law.application import APPLICATION
from gongkai.law.approval import ROUTES, machine
from gongkai.law.complaint import COMPLAINT
from gongkai.law.group import ADJUSTMENT
from gongkai.law.publication import PUBLICATION
from gongkai.law.related import RELATED
from gongkai.law.remedy_life import REMEDY


def _life(prefix: str, noun: str, labels: Mapping[str, str]) -> dict[str, str]:
    return {f"{prefix}.{verb}": f"{noun}：{label}" for verb, label in labels.items()}


_PAPERS = {verb: label for kind in ROUTES for verb, label in machine(kind, 1).labels.items()}
VERBS = {
    **_life("adjustment", "领导小组调整", ADJUSTMENT.labels),
    "adjustment.draft": "领导小组调整：起草",
    "adjustment.drop": "领导小组调整：放弃",
    "adjustment.issue": "领导小组调整：印发通知",
    "adjustment.revise": "领导小组调整：修改",
    "backup.restore": "从备份恢复",
    "backup.take": "备份",
    "calendar.enter": "录入放假安排",
    **_life("case", "申请", APPLICATION.labels),
    "case.alarm": "申请：提醒",
    "case.ask": "申请：交办科室",
    "case.bind": "申请：装订案卷",
    "case.destroy": "申请：销毁案卷",
    "case.import": "导入申请",
    "case.assign": "申请：转交承办人",
    "case.calm": "申请：提醒消除",
    "case.finish": "申请：登记交办结果",
    "case.link": "申请：关联",
    "case.look": "申请：查看申请人",
    "case.note": "申请：写工作记录",
    "case.open": "申请：首次查看",
    "case.recount": "申请：重算答复期限",
    "case.recuse": "申请：登记回避",
    "case.reissue": "申请：重发查询码",
    "case.restrict": "申请：限定查看范围",
    "case.split": "申请：拆分",
    "case.supplement": "申请：收到补充材料",
    "case.take": "申请：登记补充材料",
    "case.unrestrict": "申请：解除查看限制",
    "case.unwatch": "申请：取消关注",
    "case.watch": "申请：关注",
    "catalogue.add": "公开目录：增加事项",
    "catalogue.derive": "公开目录：由法定目录生成",
    "catalogue.edit": "公开目录：修改事项",
    "catalogue.leave_out": "公开目录：标为不适用",
    "catalogue.limit": "公开目录：设定时限",
    "catalogue.remove": "公开目录：删去自设事项",
    "catalogue.sign": "公开目录：签发自行编写的文字",
    "catalogue.take_back": "公开目录：恢复适用",
    **_life("complaint", "投诉举报", COMPLAINT.labels),
    "consultation.answer": "征求意见：登记意见",
    "consultation.deliver": "征求意见：登记对方收到",
    "consultation.follow": "征求意见：采纳",
    "consultation.overrule": "征求意见：不予采纳",
    "decision.conclude": "会议决定：办结",
    "decision.record": "会议决定：记录",
    "desk.export": "导出列表",
    "file.erase": "销毁文件",
    "file.keep": "收存文件",
    "file.refuse": "拒收文件",
    "grant.delegate": "交人代行职责",
    "grant.end": "终止授权",
    "grant.give": "授予职责",
    "group.end": "撤销领导小组",
    "group.found": "成立领导小组",
    "guide.check": "公开指南：核对",
    "guide.sign": "公开指南：签发自行编写的文字",
    "guide.word": "公开指南：编写",
    "installation.demo": "建立演示系统",
    "installation.demo_finished": "演示数据装入完毕",
    "installation.demo_passwords": "设置演示账号的口令",
    "installation.init": "建立系统",
    **_life("item", "信息", PUBLICATION.labels),
    "item.answer": "信息：登记征求意见的答复",
    "item.check_links": "信息：核对链接",
    "item.close_report": "信息：处理纠错",
    "item.confirm_source": "信息：核对原网址",
    "item.enter_ruling": "信息：登记确定意见",
    "item.dismiss": "信息：确认误报",
    "item.draft": "信息：起草",
    "item.import": "信息：迁入",
    "item.mask": "信息：遮盖个人信息",
    "item.mark": "信息：更新有效性",
    "item.print": "信息：制作打印件",
    "item.recount": "信息：重算公开期限",
    "item.report_error": "信息：收到纠错",
    "item.review_secrecy": "信息：填写保密审查表",
    "item.revise": "信息：修改",
    "letter.discard": "文书：作废",
    "letter.dismiss": "文书：随文文件可以提供",
    "keys.begin": "开始更换个人信息的密钥",
    "keys.rotate": "更换个人信息的密钥",
    "letter.draft": "文书：起草",
    "letter.hand_out": "文书：制作",
    "letter.issue": "文书：印制",
    "letter.mask": "文书：遮盖随文文件",
    "letter.received": "文书：登记签收",
    "letter.return": "文书：退回",
    "letter.revise": "文书：修改",
    "letter.serve": "文书：登记送达",
    "letter.sign": "文书：签发",
    "letter.unserved": "文书：登记没有送达",
    "letter.void": "文书：签发后作废",
    "incoming.alarm": "来件：提醒",
    "incoming.note": "来件：登记",
    "incoming.settle": "来件：处理",
    "meeting.minute": "会议：记录纪要",
    "meeting.record": "会议：登记",
    "organ.abolish": "撤销机关",
    "organ.change": "修改机关资料",
    "organ.contact": "修改联系信息",
    "organ.enter": "录入机关",
    "organ.letters": "修改文书信息",
    "organ.merge": "合并机关",
    "organ.moving_in": "设定迁入时段",
    "organ.move": "调整隶属关系",
    "organ.rename": "变更机关名称",
    "organ.revive": "恢复机关",
    "organ.settings": "修改本地设置",
    "organ.use_index": "使用索引号",
    **_life("paper", "文稿", _PAPERS),
    "paper.look": "文稿：阅看",
    "paper.put_back": "文稿：恢复为已公开的一稿",
    "paper.remark": "文稿：批注",
    "person.add": "建立账号",
    "person.change": "修改人员资料",
    "person.change_password": "修改口令",
    "person.deactivate": "停用账号",
    "person.end_sessions": "结束登录",
    "person.link": "关联统一身份",
    "person.lock": "锁定账号",
    "person.remind": "发送办理提醒",
    "person.reset_password": "重设口令",
    "person.reset_second_factor": "重置第二步验证",
    "person.restore": "恢复账号",
    "person.second_factor_add": "设置第二步验证",
    "person.second_factor_remove": "停用第二步验证",
    "person.second_factor_renew_codes": "重新生成备用码",
    "person.sign_in": "登录",
    "person.sign_in_failed": "登录失败",
    "person.sign_out": "退出",
    "person.unlock": "解除锁定",
    **_life("related", "更正申请、公开建议", RELATED.labels),
    "related.ask": "更正申请、公开建议：收到",
    **_life("remedy", "复议诉讼", REMEDY.labels),
    "remedy.alarm": "复议诉讼：提醒",
    "remedy.amend": "复议诉讼：更正登记",
    "remedy.attach": "复议诉讼：存入材料",
    "remedy.call_off": "复议诉讼：取消听证、开庭",
    "remedy.calm": "复议诉讼：提醒消除",
    "remedy.fulfil": "复议诉讼：登记履行",
    "remedy.hear": "复议诉讼：登记听证、开庭",
    "remedy.oblige": "复议诉讼：登记履行事项",
    "remedy.recount": "复议诉讼：重算期限",
    "remedy.reopen": "复议诉讼：重新办理申请",
    "report.check": "核对年度报告",
    "report.receive": "收入年度报告",
    "sign_in.lock_address": "锁定登录地址",
    "word.add": "提示词：增加",
    "word.remove": "提示词：删去",
    "word.take_in": "提示词：批量导入",
}


def said(verb: str, thing: str) -> tuple[str, str]:
    """A verb of the log and the name of what it was done to: `organs.organ:17` is 机关 17.

    A verb that has no line here is shown as it is logged: better than to be silent about an act.
    """
    model, _, key = thing.partition(":")
    try:
        noun = str(apps.get_model(model)._meta.verbose_name)
    except (LookupError, ValueError):
        return VERBS.get(verb, verb), ""
    return VERBS.get(verb, verb), f"{noun} {key}"
