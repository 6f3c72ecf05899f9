"""A person's verdicts: they hold over re-runs and edits elsewhere, lapse with what they judged, and count no more."""

import json
from pathlib import Path
from typing import Any

import pytest

from gongkai.papers.checking import baseline
from gongkai.papers.checking.baseline import BaselineBroken, NoBaseline, Review
from gongkai.papers.checking.judged import Checked
from tests.papers.checking.conftest import Look, Make

FILLED = {"verdict": "可以保留", "reason": "财政口径不同，说明里写了", "who": "审核人甲", "day": "2026-01-20"}


@pytest.fixture
def text(make: Make) -> str:
    return make(spoiled={"licensing.decisions": "若干", "received.natural": "12"}).read_text("utf-8")


def looked(look: Look, folder: Path, text: str) -> list[Checked]:
    path = folder / "a.txt"
    path.write_text(text, "utf-8")
    return look(path)


def written(folder: Path, told: dict[str, Any]) -> Path:
    path = folder / "结论.json"
    path.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return path


def judged_file(folder: Path, run: list[Checked], code: str = "not-a-number") -> Path:
    told = json.loads(baseline.write(run))
    for entry in told["verdicts"]:
        if entry["code"] == code:
            entry.update(FILLED)
    return written(folder, told)


def test_a_finding_under_a_verdict_is_told_apart_and_counts_no_more(look: Look, tmp_path: Path, text: str) -> None:
    run = looked(look, tmp_path, text)
    review = Review(baseline.read(judged_file(tmp_path, run)))
    [judged] = [judged for checked in review.over(run) for judged in checked.reports]
    assert [one.finding.code for one in judged.aside] == ["not-a-number"]
    assert "not-a-number" not in {finding.code for finding in judged.findings}
    assert judged.aside[0].verdict.says == "可以保留：财政口径不同，说明里写了（审核人甲，2026-01-20）"
    assert review.lapsed == []


def test_a_verdict_holds_over_edits_elsewhere_that_move_every_line(look: Look, tmp_path: Path, text: str) -> None:
    path = judged_file(tmp_path, looked(look, tmp_path, text))
    title, rest = text.split("\n", 1)
    edited = looked(look, tmp_path, f"{title}\n\n本报告另有附件，见网站。\n{rest.replace('加强培训', '加强业务培训')}")
    review = Review(baseline.read(path))
    [judged] = [judged for checked in review.over(edited) for judged in checked.reports]
    assert [one.finding.code for one in judged.aside] == ["not-a-number"]


@pytest.mark.parametrize(("now", "says"), [("许多", "请重新判断"), ("3", "已经没有了")])
def test_a_verdict_lapses_when_what_it_judged_has_changed_and_that_is_said(
    look: Look, tmp_path: Path, text: str, now: str, says: str
) -> None:
    path = judged_file(tmp_path, looked(look, tmp_path, text))
    edited = looked(look, tmp_path, text.replace("若干", now))
    review = Review(baseline.read(path))
    [judged] = [judged for checked in review.over(edited) for judged in checked.reports]
    assert judged.aside == ()
    [lapsed] = review.lapsed
    assert says in lapsed.says
    assert "阳头升乡人民政府2022年度" in lapsed.says


def test_verdicts_on_other_reports_are_kept_and_say_nothing(look: Look, tmp_path: Path, text: str) -> None:
    path = judged_file(tmp_path, looked(look, tmp_path, text))
    review = Review(baseline.read(path))
    other = looked(look, tmp_path, text.replace("阳头升乡", "石门乡"))
    assert [judged.aside for checked in review.over(other) for judged in checked.reports] == [()]
    assert review.lapsed == []
    again = json.loads(baseline.write(other, review.kept.values()))
    assert [entry["verdict"] for entry in again["verdicts"] if entry["organ"] == "阳头升乡人民政府"] == ["可以保留"]


def test_a_finding_that_is_to_be_mended_goes_on_counting(look: Look, tmp_path: Path, text: str) -> None:
    run = looked(look, tmp_path, text)
    told = json.loads(baseline.write(run))
    told["verdicts"] = [{**entry, **FILLED, "verdict": "应当改正"} for entry in told["verdicts"]]
    review = Review(baseline.read(written(tmp_path, told)))
    assert list(review.over(run)) == run


def test_a_file_to_fill_in_has_every_finding_once_and_is_no_verdict_yet(look: Look, tmp_path: Path, text: str) -> None:
    run = looked(look, tmp_path, text)
    told = json.loads(baseline.write([*run, *run]))
    assert len(told["verdicts"]) == len(run[0].reports[0].findings)
    assert baseline.read(written(tmp_path, told)) == []


ENTRY = {"fingerprint": "ab", "code": "residue", "message": "。", "organ": "甲", "year": 2025, **FILLED}


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ('{"format": "gongkai-baseline-1",\n "verdicts": [}', "第2行第15列"),
        ("[]", "不是结论文件"),
        ('{"format": "other", "verdicts": []}', "不是结论文件"),
        ([{**ENTRY, "verdict": "没问题"}], "第1条（verdicts）的 verdict（结论）写的是“没问题”"),
        ([ENTRY, {**ENTRY, "reason": " "}], "第2条（verdicts）判为“可以保留”，没有写 reason（理由）"),
        ([{**ENTRY, "who": ""}], "没有写 who（谁）"),
        ([{**ENTRY, "day": "去年"}], "的 day（日期）写的是“去年”"),
        ([{**ENTRY, "day": 3}], "的 day（日期）应当是文字"),
        ([{**ENTRY, "year": "2025"}], "year（年度）应当是整数"),
        ([{**ENTRY, "fingerprint": ""}], "没有 fingerprint（指纹）"),
        (["误报"], "第1条（verdicts）不是一条结论"),
        ("[" * 100_000, "不是结论文件"),
    ],
)
def test_a_broken_file_is_refused_in_a_sentence_with_the_place(tmp_path: Path, told: Any, says: str) -> None:
    path = tmp_path / "结论.json"
    text = told if isinstance(told, str) else json.dumps({"format": baseline.FORMAT, "verdicts": told})
    path.write_text(text, "utf-8")
    with pytest.raises(BaselineBroken) as refused:
        baseline.read(path)
    assert says in str(refused.value)
    assert str(refused.value).endswith("。")


@pytest.mark.parametrize("data", [None, b"\xff\xfe\x00"])
def test_a_file_that_cannot_be_opened_is_refused_by_name(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "结论.json"
    if data:
        path.write_bytes(data)
    with pytest.raises(NoBaseline, match="结论"):
        baseline.read(path)
