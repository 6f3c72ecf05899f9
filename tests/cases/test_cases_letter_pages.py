"""Every kind of letter and every reply: written as DOCX and PDF, opened again, and all that it must say is found."""

import io
import re
from dataclasses import replace
from datetime import date

import docx
import pypdfium2
import pytest

from gongkai.cases.acts.letter import ANSWERS
from gongkai.cases.letters.complete import check
from gongkai.cases.letters.compose import PROTECTS, compose, plain, shown
from gongkai.cases.letters.facts import PLACEHOLDER
from gongkai.law.letters import CONTENTS, KINDS
from gongkai.law.replies import REPLIES
from gongkai.papers.letter import Letter, Table
from gongkai.papers.seal import Seal
from gongkai.papers.write import letter_docx, letter_pdf
from tests.cases.paper_facts import DAY, REQUEST, VALUES, facts, found
from tests.papers.write.letters import picture

pytestmark = pytest.mark.usefixtures("cjk_font")
ANSWERED = sorted(code for code, reply in REPLIES.items() if reply.letter in ANSWERS)
LETTERS = [
    *((kind, ()) for kind in KINDS if kind not in ("reply", "lapse")),
    *(("lapse", (code,)) for code in ("uncorrected", "unpaid")),
    *(("reply", (code,)) for code in ANSWERED),
    ("reply", ("granted", "partial", "secret", "absent")),
]
FIRST, CHOICE = "先向清源县人民政府申请行政复议", "或者自知道{}之日起6个月内依法向清源县人民法院提起行政诉讼"
# What each kind must say beside its fields (条例 and 国办函〔2020〕109号).
MUST = {
    "receipt": ["〔2026〕依申请1号", "申请人甲", "2026年1月5日", "第三十一条第（一）项", "2026年2月2日", REQUEST],
    "correction": ["第三十条", "2026年2月10日前", "视为放弃申请", "一次性"],
    "reasons": ["第三十五条", "2026年2月10日前", "不予处理"],
    "postponement": ["第三十五条", "2026年2月10日前"],
    "extension": ["第三十三条第二款", "负责人同意", "2026年2月2日", "2026年2月10日", "6个工作日"],
    "third_party": ["第三十二条", "15个工作日", "逾期未提出意见", "征求意见回执", "□不同意公开"],
    "consulting": ["第三十三条第三款", "不计算在答复期限内"],
    "overruled": ["第三十二条", "不同意公开且有合理理由的"],
    "co_maker": ["第三十四条", "15个工作日", "视为同意公开", "征求意见回执"],
    "other_organ": ["第三十三条第三款", "征求意见回执"],
    "assistance": ["第四十五条", "2026年2月10日前"],
    "fee": [
        "第四十二条",
        "（国办函〔2020〕109号）第四条",
        "（国办函〔2020〕109号）第六条、第七条",
        "200元",
        "第34件",
        "清源县财政局非税收入专户",
        "20个工作日",
        "视为放弃申请",
    ],
    "forwarding": ["第二十九条", REQUEST],
    "lapse": ["视为放弃申请", "不再处理", "阳政公补〔2026〕1号"],
    "record": ["第四十一条"],
    "suggestion": ["第四十四条第二款"],
    "service": ["政府信息公开申请答复书（阳政公复〔2026〕1号）", "签收日期", "受送达人"],
    "reply": ["2026年1月5日当面提出", "2026年1月5日收到", "〔2026〕依申请1号", REQUEST, "经审查，现答复如下"],
}


def squeezed(text: str) -> str:
    return "".join(text.split())


def printed(paper: Letter) -> str:
    with pypdfium2.PdfDocument(letter_pdf.write(paper)) as pdf:
        pages = [squeezed(page.get_textpage().get_text_bounded()) for page in pdf]
    return "".join(re.sub(r"—\d+—", "", page) for page in pages)


def typewritten(paper: Letter) -> str:
    document = docx.Document(io.BytesIO(letter_docx.write(paper)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return squeezed("".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


def required(kind: str, codes: tuple[str, ...]) -> list[str]:
    """Finding, article, reason, search, contact, remedy, organ: by the declarations, not by the wording."""
    wanted = [*MUST[kind], "阳头升乡人民政府", *shown(KINDS[kind].fields, facts(kind).fields).values()]
    for code in codes if kind == "reply" else ():
        reply = REPLIES[code]
        fields = {field.name: field for field in CONTENTS[reply.letter]}
        given = found(code).fields
        wanted += [reply.cite.full.removeprefix("《中华人民共和国政府信息公开条例》")]
        wanted += [
            line.rstrip("。")
            for name, value in shown(tuple(fields.values()), given).items()
            if fields[name].kind != "rows" and name != "known"  # which only leads to the organ
            if name != "interest" or PROTECTS in found(code).grounds
            for line in value.split("\n")
        ]
    if kind != "service":
        wanted += [VALUES["phone"], VALUES["address"]]
    return [squeezed(each).rstrip("。") for each in wanted]


def remedy(kind: str, codes: tuple[str, ...]) -> list[str]:
    if kind in ("overruled", "lapse"):
        return [CHOICE.format("本告知书")]
    keys = {key for code in codes for key in REPLIES[code].remedy}
    first = [FIRST] if "review_first" in keys else []
    return first + ([CHOICE.format("本答复")] if keys - {"review_first"} or kind == "record" else [])


@pytest.mark.parametrize(("kind", "codes"), LETTERS)
def test_a_letter_opened_again_says_what_it_must(kind: str, codes: tuple[str, ...]) -> None:
    told = facts(kind, *codes)
    check(kind, told)
    paper = replace(compose(kind, told), number="阳政公〔2026〕1号", day=DAY, seal=Seal(picture()))
    wanted = [*required(kind, codes), *remedy(kind, codes), "阳政公〔2026〕1号", "2026年1月20日"]
    for text in (printed(paper), typewritten(paper)):
        assert [each for each in wanted if each not in text] == []
        assert [each for each in ("None", "［", "］", "{", "}", "。。", "，。", "；。") if each in text] == []


@pytest.mark.parametrize(("kind", "codes"), LETTERS)
def test_nothing_that_is_not_known_leaves_a_hole(kind: str, codes: tuple[str, ...]) -> None:
    told = facts(kind, *codes)
    bare = {"you", "case", "request", "arrived", "by_route", "account", "by_items", "amount", "letters", "unpaid"}
    told = replace(told, values={name: value for name, value in told.values.items() if name in bare})
    text = plain(compose(kind, told))
    assert [
        each for each in ("None", "于收到", "（）", "：。", "：，", "，，", "至届满", "即最迟于答复") if each in text
    ] == []


def test_a_placeholder_stands_for_the_addressee_and_nobody_is_named() -> None:
    for kind, codes in LETTERS:
        assert "申请人甲" not in plain(compose(kind, replace(facts(kind, *codes), addressee=PLACEHOLDER)))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_provisional_day_is_in_no_letter(kind: str) -> None:
    told = facts(kind, *(("granted",) if kind == "reply" else ()))
    sure = {name: value for name, value in told.values.items() if name not in ("due", "old_due", "new_due")}
    text = plain(compose(kind, replace(told, values=sure)))
    assert "2026年2月2日" not in text
    if kind in ("receipt", "extension"):
        assert "自收到申请之日起20个工作日" in text


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_sentence_breaks_off_where_one_value_is_missing(kind: str) -> None:
    told = facts(kind, *(("granted",) if kind == "reply" else ()), year_count="60", month_count="34")
    ends = len([line for line in plain(compose(kind, told)).split("\n") if line.endswith(("：", "，", "、"))])
    for name in told.values:
        bare = replace(told, values={key: value for key, value in told.values.items() if key != name})
        text = plain(compose(kind, bare))
        broken = [line for line in text.split("\n") if line.endswith(("：", "，", "、"))]
        assert len(broken) <= ends, (name, broken)


def test_an_extension_into_a_year_without_a_calendar_says_from_which_day_it_runs() -> None:
    told = facts("extension")
    sure = {name: value for name, value in told.values.items() if name != "new_due"}
    text = plain(compose("extension", replace(told, values=sure)))
    assert "原答复期限届满之日为2026年2月2日，自该日的次日起延长6个工作日。" in text


def test_a_correction_asked_for_too_late_promises_no_new_term() -> None:
    late = plain(compose("correction", facts("correction", overdue="是")))
    assert "补正不使期限重新计算" in late
    assert "自收到补正的申请之日起20个工作日内" not in late
    assert "自收到补正的申请之日起20个工作日内答复" in plain(compose("correction", facts("correction")))


def test_who_is_asked_for_reasons_reads_how_many_applications_are_on_record() -> None:
    text = plain(compose("reasons", facts("reasons", year_count="60", month_count="34")))
    assert "您近一年内共提出60件政府信息公开申请，本件为当月第34件。" in text


@pytest.mark.parametrize("code", ANSWERED)
@pytest.mark.parametrize("day", [date(2023, 12, 29), date(2024, 1, 2), date(2025, 7, 1)])
def test_the_remedy_is_that_of_the_day(code: str, day: date) -> None:
    text = plain(compose("reply", facts("reply", code, day=day)))
    keys = set(REPLIES[code].remedy)
    assert (FIRST in text) == ("review_first" in keys and day.year >= 2024)
    assert (CHOICE.format("本答复") in text) == (keys != {"review_first"} or day.year < 2024)
    assert ("https://fuyi.qingyuan.example" in text) == (day.year >= 2024)


def test_what_is_withheld_stands_in_a_table_with_its_ground_and_reason() -> None:
    (table,) = (block for block in compose("reply", facts("reply", "partial")).blocks if isinstance(block, Table))
    assert [row[0] for row in table.rows] == ["第三方的银行账号；项目经理的身份证号码", "内部会商记录"]
    assert table.rows[0][1] == "会损害第三方合法权益（《中华人民共和国政府信息公开条例》第十五条）"
    assert table.rows[1][1] == "属于过程性信息（《中华人民共和国政府信息公开条例》第十六条第二款）"


@pytest.mark.parametrize(
    ("ground", "says"),
    [("unreasonable", "你方不同意公开的理由不合理"), ("public_interest", "不公开可能对公共利益造成重大影响")],
)
def test_an_objection_is_not_followed_on_the_one_ground_that_was_chosen(ground: str, says: str) -> None:
    told = facts("overruled", by_unreasonable="")
    chosen = replace(told, fields=told.fields | {"ground": ground}, values=told.values | {f"by_{ground}": "是"})
    text = plain(compose("overruled", chosen))
    assert says in text
    assert ("公共利益" in text) == (ground == "public_interest")


@pytest.mark.parametrize("code", ["third_party", "partial"])
def test_what_protects_a_third_party_says_what_it_said_and_that_the_public_interest_was_weighed(code: str) -> None:
    asked = plain(compose("reply", facts("reply", code, opinion="第三方不同意公开")))
    assert "已经书面征求第三方的意见，第三方不同意公开。不公开这些内容对公共利益的影响：合同总价已经公布" in asked
    unasked = plain(compose("reply", facts("reply", code)))
    assert "征求第三方" not in unasked
    assert "公共利益的影响：合同总价已经公布" in unasked


def test_a_reply_on_another_ground_says_nothing_of_a_third_party() -> None:
    partly = replace(facts("reply", opinion="第三方不同意公开"), findings=(found("partial", ground="process"),))
    for told in (partly, facts("reply", "secret", opinion="第三方不同意公开")):
        assert "第三方的意见" not in plain(compose("reply", told))


def test_several_findings_are_numbered_and_the_remedy_speaks_of_their_numbers() -> None:
    text = plain(compose("reply", facts("reply", "granted", "secret")))
    assert "一、关于东岭村" in text
    assert "如不服本答复第二项，应当" in text


def test_a_long_subject_is_no_heading() -> None:
    told = facts("reply", "granted", "absent")
    long = replace(told, findings=(found("granted", subject="合同，" * 30), told.findings[1]))
    assert "一、关于申请公开的第一项内容" in plain(compose("reply", long))


def test_files_that_go_out_are_named_as_attachments_without_their_endings() -> None:
    paper = compose("reply", replace(facts("reply", "granted"), attachments=("中标合同.pdf", "补充协议.docx")))
    assert [each.title for each in paper.attachments] == ["中标合同", "补充协议"]
    assert "附件：中标合同" in plain(paper)


def test_what_was_typed_in_several_lines_is_several_paragraphs() -> None:
    told = facts("correction")
    text = plain(compose("correction", replace(told, fields={**told.fields, "items": "写明文号\n写明年份"})))
    assert "\n\n写明文号\n\n写明年份。\n\n" in text


def test_an_organisation_is_not_addressed_as_a_person() -> None:
    assert "你单位于2026年1月5日" in plain(compose("reply", facts("reply", "granted", you="你单位")))


def test_a_cell_that_fills_more_than_a_page_is_printed_whole() -> None:
    told = facts("reply", "partial")
    long = replace(told, findings=(found("partial", withheld="第三方的银行账号" * 200 + "末尾一处"),))
    assert "末尾一处" in printed(replace(compose("reply", long), day=DAY))
