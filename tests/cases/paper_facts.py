"""Facts for letters that are composed without a database: everything an organ and an application can say."""

from datetime import date

from gongkai.cases.letters.facts import Facts, Found
from gongkai.law.information.field import Field
from gongkai.law.letters import CONTENTS, KINDS
from gongkai.law.replies import REPLIES

DAY = date(2026, 1, 20)
REQUEST = "2025年度村级公益事业建设补助资金安排的文件和东岭村至后沟村道路改造工程的中标合同"
VALUES = {
    "you": "您",
    "case": "〔2026〕依申请1号",
    "request": REQUEST,
    "arrived": "2026年1月5日",
    "by_route": "当面",
    "received": "2026年1月5日",
    "runs_from": "收到申请之日",
    "receipt_rule": "申请人当面提交的，以提交之日为收到申请之日",
    "receipt_article": "《中华人民共和国政府信息公开条例》第三十一条第（一）项",
    "form": "纸质",
    "way": "邮寄",
    "due": "2026年2月2日",
    "old_due": "2026年2月2日",
    "new_due": "2026年2月10日",
    "account": "清源县财政局非税收入专户",
    "notice": "阳政公补〔2026〕1号",
    "notice_day": "2026年1月8日",
    "notice_until": "2026年1月16日",
    "office": "阳头升乡政府信息公开办公室",
    "address": "清源县阳头升乡中心街1号",
    "hours": "工作日8:30至12:00、14:30至18:00",
    "phone": "0000-5610001",
}
# What is typed, by the name of the field; what is not named here is typed by its kind.
TYPED = {
    "subject": "东岭村至后沟村道路改造工程的中标合同",
    "reason": "合同中的价款支付安排和施工方案由中标单位单独提出，公开会使它在以后的投标中处于不利的位置。",
    "search": "以“中标合同”“道路改造”为关键词，由档案员检索了乡档案室和公文系统2015年以来的文件。",
    "where": "本机关网站“重大建设项目”栏目，网址https://www.qingyuan.example/items/12",
    "organ": "清源县交通运输局",
    "contact": "清源县人民路2号，电话0000-5620002",
    "form": "复印件随本答复书一并提供",
    "given": "合同的标的、工期和总价",
    "withheld": "第三方的银行账号\n项目经理的身份证号码",
    "others": "内部会商记录\t属于过程性信息\t会商时各方的初步意见，没有形成结论，也没有对外发生效力",
    "interest": "合同总价已经公布，账号不公开对监督资金使用没有影响。",
    "earlier": "阳政公复〔2025〕12号",
    "law": "《不动产登记暂行条例》第二十七条",
    "channel": "乡综治中心来访接待窗口，电话0000-5610003",
    "count": "34",
    "days": "6",
}
BY_KIND = {"text": "写明的内容", "long": "写明的内容，有缘由。", "date": "2026-02-10", "number": "5"}


def typed(fields: tuple[Field, ...]) -> dict[str, str]:
    choices = {one.name: _chosen(one) for one in fields if one.choices}
    return {one.name: TYPED.get(one.name) or choices.get(one.name) or BY_KIND[one.kind] for one in fields}


def _chosen(one: Field) -> str:
    return "third_party" if "third_party" in one.choices else next(iter(one.choices))


def found(code: str, **changed: str) -> Found:
    return Found(REPLIES[code], typed(CONTENTS[REPLIES[code].letter]) | changed)


def facts(kind: str, *codes: str, day: date = DAY, **values: str) -> Facts:
    """What a letter of this kind may say; `codes` are its findings."""
    fields = typed(KINDS[kind].fields)
    if kind == "lapse":
        codes = codes or ("uncorrected",)
        values |= {"unpaid": "是", "amount": "500"} if codes == ("unpaid",) else {}
    if kind == "service":
        values |= {"letters": "政府信息公开申请答复书（阳政公复〔2026〕1号）"}
    if kind == "fee":
        values |= {
            "by_items": "是",
            "amount": "200",
            "tariff": "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）第四条",
        }
    if kind == "overruled":
        values |= {f"by_{fields['ground']}": "是"}
    return Facts(
        organ="阳头升乡人民政府",
        day=day,
        values=VALUES | values,
        fields=fields,
        addressee="申请人甲",
        findings=tuple(found(code) if kind == "reply" else Found(REPLIES[code], {}) for code in codes),
        review="清源县人民政府",
        review_online="https://fuyi.qingyuan.example",
        court="清源县人民法院",
        sealed=True,
    )
