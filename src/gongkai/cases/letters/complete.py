"""What a letter must have before it may be signed, beside the fields of its kind; and what is only worth knowing.

Courts read a reply for its reasons, and a letter without the right way to a remedy lengthens every term. Knows no
Django.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from gongkai.cases.letters.compose import PROTECTS, remedy
from gongkai.cases.letters.facts import Facts, Found
from gongkai.cases.letters.tables import BY_LABEL
from gongkai.law.cite import REG, REVIEW
from gongkai.law.events import FEE_RULES
from gongkai.law.fees import SCALES, charge
from gongkai.law.information.field import rows
from gongkai.law.letters import KINDS
from gongkai.law.refusal import Refusal
from gongkai.law.remedy import FIRST_OF_2024

# What is given only after a year is not given; no text says when it is too late (unconfirmed).
SOON = timedelta(days=365)
SHORTEST = 8  # characters that a reason has of its own
WITHHELD = tuple(reply.label for reply in BY_LABEL.values() if reply.withholds)
OWN_WORDS = {"reason": "理由", "search": "检索的情况", "interest": "公共利益的权衡"}
# A page has its path; an issue or a page number says nothing without the name of the gazette or paper.
_EXACT = re.compile(
    r"(?:https?://|www\.)(?:[\w-]+\.)+\w+(?::\d+)?/[^\s，。；]+"
    r"|(?:《[^》]+》|公报|报|刊|年鉴|汇编|志)[^，。；\n]{0,30}?[\d〇零一二三四五六七八九十百]+[期版号卷]"
)
_ORGAN = re.compile(r"[省市州县区旗乡镇][\u4e00-\u9fff]{2,12}?(?:局|委员会|厅|办公室|中心|人民政府)")
_STOCK = re.compile(
    r"[\W_]|不予公开|不宜公开|不能公开|可以|申请|公开|政府信息|该信息|信息|属于|根据|依据|依照|按照|有关|规定|法律|法规"
    r"|条例|单位|我局|认为|觉得|这个|那个|这些|东西|不应当|不应该|不应|不该|应当|应该|不予|不便|不想|给|看"
    r"|第[零一二三四五六七八九十百]+[条款项]|所以|因此|本机关|决定|的"
)


class NoReviewer(Refusal):
    says = (
        "没有办理：{label}要告知救济途径，{organ}还没有登记行政复议机关和有管辖权的人民法院（缺{what}）。"
        "请系统管理员在机关的“文书设置”中补填，再回来保存。"
    )
    cite = REVIEW(23, 2)


class NoChannel(Refusal):
    says = (
        "没有办理：申请人要求通过互联网渠道获取，{label}送达时应当同时提供提交行政复议申请书的互联网渠道，"
        "{organ}还没有登记。请系统管理员在机关的“文书设置”中补填，再回来保存。"
    )
    cite = REVIEW(22, 2)


class NoAccount(Refusal):
    says = (
        "没有办理：收费通知书要写明缴纳方式，{organ}还没有登记信息处理费缴款账户。"
        "请系统管理员在机关的“文书设置”中补填，再回来保存。"
    )
    cite = FEE_RULES


class NothingToCharge(Refusal):
    says = (
        "没有办理：{scale}，{count}{unit}在不收费的范围以内，应缴金额是0元，不必发收费通知书。"
        "请核对件数或者页数；确实不到收费数量的，直接办理答复。"
    )
    cite = FEE_RULES


class BadCount(Refusal):
    says = "没有办理：“件数或者页数”填的是{count}，应当是大于0的整数。请改正。"
    cite = FEE_RULES


class ReasonTooShort(Refusal):
    says = (
        "没有办理：{where}的“{field}”写的是“{value}”，只重复了类型或者条文，没有说明这件信息为什么属于这种情形。"
        "请结合这件信息的内容写明事实和理由，法院审查答复时看的就是这一点。"
    )


class NoContact(Refusal):
    says = (
        "没有办理：{where}写明由{organ}负责公开，没有写它的联系方式。能够确定负责公开的机关的，"
        "应当一并告知名称和联系方式，请补填；确实不能确定的，把机关名称也留空。"
    )
    cite = REG(36, item=5)


class NoOrgan(Refusal):
    says = (
        "没有办理：{where}选的是“能够确定”负责公开的机关，没有写是哪个机关。请补填名称和联系方式；"
        "确实不能确定的，改选“不能确定”。"
    )
    cite = REG(36, item=5)


class OrganAnyway(Refusal):
    says = (
        "没有办理：{where}选的是“不能确定”负责公开的机关，又写了{organ}。"
        "能够确定的，请改选“能够确定”并写明联系方式；不能确定的，请把机关名称留空。"
    )
    cite = REG(36, item=5)


class NowhereExact(Refusal):
    says = (
        "没有办理：{where}的“已经公开在哪里”写的是“{value}”，申请人据此找不到。"
        "请写到具体页面的网址（如https://……/……），或者公报、报刊的期号、版次。"
    )
    cite = REG(36, item=1)


class Unbalanced(Refusal):
    says = (
        "没有办理：{where}为保护第三方不予公开，没有写“公共利益的权衡”。第三方不同意公开的，"
        "不公开会对公共利益造成重大影响的仍应当公开，请写明权衡的结果和理由。"
    )
    cite = REG(15)


class TimeGone(Refusal):
    says = (
        "没有办理：{where}的“提供的时间”是{when:%Y年%m月%d日}，已经过去，申请人看到答复时不能再去领取、查阅。"
        "请改成答复以后的日子；随答复提供的，上传文件，时间留空。"
    )
    cite = REG(36, item=2)


class TimeFar(Refusal):
    says = (
        "没有办理：{where}的“提供的时间”是{when:%Y年%m月%d日}，在一年以后，等于没有提供。"
        "请按能够提供的日子填写；随答复提供的，上传文件，时间留空。"
    )
    cite = REG(36, item=2)


class NoTime(Refusal):
    says = (
        "没有办理：{where}有予以公开的内容，但是没有随文提供的文件，也没有写提供的时间，申请人不知道去哪里、什么时候能看到。"
        "请上传要提供的文件；当面查阅、领取的，写明地点（“提供的方式和途径”）和哪一天（“提供的时间”）。"
    )
    cite = REG(36, item=2)


class UnknownGround(Refusal):
    says = "没有办理：{where}“其他不予公开的部分”里的依据“{label}”不认识，应当是下列之一：{known}。请改正。"
    cite = REG(37)


class Blank(Refusal):
    says = "没有办理：{where}的表格第{place}行有空格。不予公开的部分、依据、理由都应当写明，请补填。"
    cite = REG(37)


def check(kind: str, told: Facts) -> None:
    """Raises the refusals above."""
    if kind == "fee":
        _check_fee(told)
    for number, found in enumerate(told.findings, 1):
        where = f"第{number}项“{found.reply.label}”" if len(told.findings) > 1 else f"“{found.reply.label}”"
        _check_reasons(found, where)
        if PROTECTS in found.grounds and not found.fields.get("interest"):
            raise Unbalanced(where=where)
        _CHECKS.get(found.reply.letter, _fine)(found, where, told)
    _check_remedy(kind, told)


def remarks(kind: str, told: Facts) -> tuple[str, ...]:
    """What stops nobody: the seal is stamped by hand, there is nobody to ask, legal staff should look."""
    return tuple(_remarks(kind, told))


def _remarks(kind: str, told: Facts) -> Iterator[str]:
    if not told.sealed:
        yield "机关没有登记印章图样，印出来的文书要手工加盖印章。"
    if not told.values.get("phone"):
        yield "机关没有登记联系电话，文书上只有机关名称，请系统管理员在机关的“联系方式”中补填。"
    for found in told.findings:
        for organ in _named(found, told):
            yield f"答复说不能确定负责公开的机关，理由里写到“{organ}”，请核对（条例第三十六条第（五）项）。"
    if kind == "reasons" and told.values.get("month_count") == "1":
        yield (
            f"这是申请人当月的第1件申请，近一年内共{told.values['year_count']}件，文书会照此写明。"
            "数量、频次明显超过合理范围的，才能要求说明理由（条例第三十五条），请核对。"
        )
    for doubt in remedy(kind, told).unconfirmed:
        yield f"救济告知：{doubt}。"


def _check_remedy(kind: str, told: Facts) -> None:
    label = KINDS[kind].label
    if not remedy(kind, told).text:
        return
    missing = [what for what, known in (("行政复议机关", told.review), ("人民法院", told.court)) if not known]
    if missing:
        raise NoReviewer(label=label, organ=told.organ, what="、".join(missing))
    if told.online and not told.review_online and told.day >= FIRST_OF_2024 and KINDS[kind].to == "applicant":
        raise NoChannel(label=label, organ=told.organ)


def _check_fee(told: Facts) -> None:
    if not told.values.get("account"):
        raise NoAccount(organ=told.organ)
    count, scale = told.fields["count"], SCALES[told.fields["scale"]]
    if not count.isdigit() or not int(count):
        raise BadCount(count=count)
    if not charge(scale, int(count), told.day).amount:
        raise NothingToCharge(scale=scale.label, count=count, unit=scale.unit)


def _check_reasons(found: Found, where: str) -> None:
    for field in OWN_WORDS:
        value = found.fields.get(field, "")
        if value and len(_own(value, found)) < SHORTEST:
            raise ReasonTooShort(where=where, field=OWN_WORDS[field], value=value, cite=found.reply.cite)


def _own(value: str, found: Found) -> str:
    """What a reason says of its own: without the words of its kind, of the article and of every such letter."""
    for words in (found.reply.label, str(found.reply.cite), found.reply.cite.full):
        value = value.replace(words, "")
    return _STOCK.sub("", value)


def _check_elsewhere(found: Found, where: str, told: Facts) -> None:
    organ = found.fields.get("organ")
    if found.fields.get("known") == "no":
        if organ:
            raise OrganAnyway(where=where, organ=organ)
        return
    if not organ:
        raise NoOrgan(where=where)
    if found.fields.get("organ") and not found.fields.get("contact"):
        raise NoContact(where=where, organ=found.fields["organ"])


def _named(found: Found, told: Facts) -> list[str]:
    """Other organs that a reason names, where the letter says that nobody knows which one it is."""
    if found.fields.get("known") != "no":
        return []
    return [each for each in _ORGAN.findall(found.fields.get("reason", "")) if each not in told.organ]


def _check_point(found: Found, where: str, told: Facts) -> None:
    if not _EXACT.search(found.fields["where"]):
        raise NowhereExact(where=where, value=found.fields["where"])


def _check_given(found: Found, where: str, told: Facts) -> None:
    """What is given is sent along, or can be had at a place and time (条例第三十六条第（二）项)."""
    when = found.fields.get("when")
    if not told.attachments and not when:
        raise NoTime(where=where)
    if when and date.fromisoformat(when) < told.day:
        raise TimeGone(where=where, when=date.fromisoformat(when))
    if when and date.fromisoformat(when) - told.day > SOON:
        raise TimeFar(where=where, when=date.fromisoformat(when))


def _check_partial(found: Found, where: str, told: Facts) -> None:
    _check_given(found, where, told)
    for place, (part, label, reason) in enumerate(rows(found.fields.get("others", "")), 1):
        if not (part.strip() and label.strip() and reason.strip()):
            raise Blank(where=where, place=place)
        if label not in WITHHELD:
            raise UnknownGround(where=where, label=label, known="、".join(WITHHELD))
        told_of = Found(BY_LABEL[label], {"reason": reason})
        _check_reasons(told_of, f"{where}表格第{place}行")


def _fine(found: Found, where: str, told: Facts) -> None:
    """Nothing beside its fields."""


_CHECKS: Mapping[str, Callable[[Found, str, Facts], None]] = {
    "elsewhere": _check_elsewhere,
    "point": _check_point,
    "grant": _check_given,
    "partial": _check_partial,
}
