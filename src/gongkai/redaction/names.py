"""Names of people beside their data: 姓名：…, a name before a number, 某某先生. It takes a surname and such a place."""

import re
from collections.abc import Iterator, Sequence

from gongkai.redaction.hit import Hit

_DOUBLE = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|令狐|慕容|司徒|夏侯|长孙|宇文|端木|百里|呼延|南宫|独孤"
_SINGLE = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦昌马苗凤花方俞任袁柳鲍"
    "史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟黄穆萧尹姚邵汪祁毛狄米贝臧成戴宋庞熊纪舒屈项祝董梁杜阮"
    "蓝闵席季贾江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房裘缪丁宣邓郁单杭洪包左石崔吉龚程邢裴陆荣翁荀甄曲封芮靳"
    "焦巴牧车侯宓蓬全班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹龙叶幸司黎薄白蒲从鄂索赖卓蔺屠池乔闻党翟谭姬申冉桑桂牛边燕冀温庄"
    "晏柴瞿阎连茹习艾向古易廖终步都耿满匡文寇广阙东沃利越隆师巩聂晁勾敖融冷辛那简饶曾沙丰关查荆游竺权盖益桓公牟闫肖付代"
)
_DOTTED = r"[\u4e00-\u9fff]{1,12}(?:[·•・‧][\u4e00-\u9fff]{1,12})+"
_DOTS = re.compile("[·•・‧]")
NAME = rf"(?:(?:{_DOUBLE})[\u4e00-\u9fff]{{1,2}}|[{_SINGLE}][\u4e00-\u9fff]{{1,2}})"
# A word of an office is no name, though it begins like one: 安监站, 应急办, 项目部, 金额.
_OFFICES = "局科室站所办处部厅院校厂店组队镇乡县区号码证额费款期人员者目任式线级"
_DEVICES = "电话|手机"
# Everyday words that begin like a surname and stand before numbers.
_WORDS = (
    "(?:"
    "关于|金额|方式|于是|方面|方案|方法|方向|关系|关键|应当|应付|应为|"
    "安全|安排|单独|单笔|单日|项目|项下|程序|时间|时任|时间为|成员|成立|"
    "成本|成效|常住|常用|常见|广大|广告|盛大|全部|全体|全家|全年|任何|"
    "任职|从业|从事|和本人|和配偶|申请|申报|申领|白天|高达|高于|明确|左右|"
    "步骤|充值|终止|终身|支付|代办|代领|代收|代理|付款|平均|平台|马上|"
    "顾客|温馨|连同|连续|相关|查询|查看"
    ")"
)
_FULL = re.compile(rf"(?!{_WORDS}){NAME}(?<![{_OFFICES}])(?<!{_DEVICES})")
_LABEL = r"(?:姓\s{0,4}名|申请人|当事人|受益人|户主|被救助人|联系人姓名|持卡人|开户人|法定代理人|监护人|被处罚人|患者)"
_LABELLED = re.compile(
    rf"{_LABEL}[\s:：]{{0,2}}[:：\s]\s{{0,3}}"
    rf"(?P<name>{NAME}|{_DOTTED})(?![\u4e00-\u9fff·•・‧])"
)
_LABEL_WORDS = re.compile("姓|请人|事人|益人|助人|卡人|户人|户主|护人|罚人|患者|代表人|系人")
_HONOURED = re.compile(rf"(?<![\u4e00-\u9fff])(?P<name>{NAME})(?:先生|女士)")
# Before a number: the name, then perhaps sex, and the label of the number.
_TO_NUMBER = (
    r"(?![\u4e00-\u9fff])[\s，,、：:；;（(|]{0,3}"
    r"(?:[男女][\s，,、；;|]{0,3})?(?:[\u4e00-\u9fff]{1,3}族[\s，,、；;|]{0,3})?"
    r"(?:[\u4e00-\u9fff]{0,8}(?:号码?|手机|电话|证|卡|方式)[\s为是：:]{0,4})?\Z"
)
_BEFORE = re.compile(rf"(?<![\u4e00-\u9fff])(?P<name>{NAME}){_TO_NUMBER}")
_DOTTED_BEFORE = re.compile(rf"(?<![\u4e00-\u9fff·•・‧])(?P<name>{_DOTTED}){_TO_NUMBER}")
_BESIDE = frozenset({"id_card", "bank_card", "mobile", "passport"})
_REACH = 40  # signs between the beginning of a name and the number


def is_name(text: str) -> bool:
    """Whether a cell reads as a name: two to four signs with a surname, or parts with dots between them."""
    return _FULL.fullmatch(text) is not None or _is_dotted(text)


def _is_dotted(text: str) -> bool:
    return len(text) > 2 and _DOTS.search(text) is not None and re.fullmatch(_DOTTED, text) is not None


def named(text: str) -> Iterator[Hit]:
    """Names after 姓名 and its like, and before 先生 and 女士."""
    if _LABEL_WORDS.search(text):
        yield from _hits(text, _LABELLED)
    if "先生" in text or "女士" in text:
        yield from _hits(text, _HONOURED)


def beside(text: str, hits: Sequence[Hit]) -> Iterator[Hit]:
    """Names that stand right before numbers of people; `hits` in their order."""
    last = 0
    for hit in hits:
        if hit.kind in _BESIDE and hit.start - last > 1:
            low = max(last, hit.start - _REACH)
            before = text[low : hit.start]
            found = (_DOTS.search(before) and _DOTTED_BEFORE.search(before)) or _BEFORE.search(before)
            if found and is_name(found.group("name")):
                start = low + found.start("name")
                yield Hit("name", start, start + len(found.group("name")), found.group("name"))
        last = hit.end


def _hits(text: str, pattern: re.Pattern[str]) -> Iterator[Hit]:
    for found in pattern.finditer(text):
        name = found.group("name")
        if is_name(name):
            yield Hit("name", *found.span("name"), name)
