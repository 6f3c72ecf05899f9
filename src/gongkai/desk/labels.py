"""What the verbs and things of the log are called on a page: a line each."""

from django.apps import apps

VERBS = {
    "calendar.enter": "录入放假安排",
    "case.accept": "审核受理申请",
    "case.draft": "拟写答复",
    "case.recount": "重算答复期限",
    "case.register": "登记申请",
    "case.reply": "签发答复",
    "desk.export": "导出列表",
    "file.keep": "收存文件",
    "file.refuse": "拒收文件",
    "grant.delegate": "交人代行职责",
    "grant.end": "终止授权",
    "grant.give": "授予职责",
    "item.draft": "起草信息",
    "item.publish": "发布信息",
    "item.revise": "修改信息",
    "item.withdraw": "撤下信息",
    "organ.abolish": "撤销机关",
    "organ.change": "修改机关资料",
    "organ.contact": "修改联系方式",
    "organ.enter": "录入机关",
    "organ.letters": "修改文书设置",
    "organ.merge": "合并机关",
    "organ.move": "调整隶属关系",
    "organ.rename": "变更机关名称",
    "organ.revive": "恢复机关",
    "organ.settings": "修改本地设置",
    "organ.use_index": "使用索引号",
    "paper.draft": "起草文稿",
    "paper.extra_sign": "加签文稿",
    "paper.look": "阅看文稿",
    "paper.recall": "撤回文稿",
    "paper.remark": "批注文稿",
    "paper.return": "退回文稿",
    "paper.review": "审核文稿",
    "paper.revise": "修改文稿",
    "paper.secrecy_review": "保密审查",
    "paper.sign": "签发文稿",
    "paper.submit": "送审文稿",
    "person.add": "建立账号",
    "person.change": "修改人员资料",
    "person.deactivate": "停用账号",
    "person.end_sessions": "结束登录",
    "person.link": "关联统一身份",
    "person.lock": "锁定账号",
    "person.reset_second_factor": "重置动态口令",
    "person.restore": "恢复账号",
    "person.sign_in": "登录",
    "person.sign_in_failed": "登录失败",
    "person.sign_out": "退出",
    "person.unlock": "解除锁定",
    "report.check": "核对年度报告",
    "report.receive": "收入年度报告",
    "sign_in.lock_address": "锁定登录地址",
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
