"""What a person decided on findings, kept in a file by fingerprint: written by the program, filled in by people.

A verdict holds as long as its finding is the same; once the words or figures change it lapses, and that is said.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from gongkai.law.annual.report import Report
from gongkai.law.checks import Finding
from gongkai.law.refusal import Refusal
from gongkai.papers.checking.fingerprint import fingerprint
from gongkai.papers.checking.judged import Aside, Checked, Judged, Verdict
from gongkai.papers.checking.marks import called

FORMAT = "gongkai-baseline-1"
VERDICTS = {"误报": True, "可以保留": True, "应当改正": False}
"""What may be decided, and whether it sets the finding aside: it is none; it is one and may stand; mend it."""
_WORDS = {
    "fingerprint": "指纹",
    "verdict": "结论",
    "reason": "理由",
    "who": "谁",
    "day": "日期",
    "code": "规则",
    "message": "说明",
}
_HOW = "verdict 写{verdicts}之一，reason 写理由，who 写谁判断的，day 写日期（2026-01-20）；没有判断的留空。"
_MOST = 50_000_000  # bytes of a file of verdicts


class NoBaseline(Refusal):
    says = "没有检查：结论文件“{file}”打不开（不存在、没有读取权限，或者过大）；请核对路径。"


class BaselineBroken(Refusal):
    says = "没有检查：结论文件“{file}”{place}{why}。请按 --baseline-write 写出的样子改正后再试。"


@dataclass(frozen=True)
class Kept:
    """One verdict of the file, with what tells a reader which finding it is about."""

    fingerprint: str
    verdict: Verdict
    organ: str | None
    year: int | None
    code: str
    message: str


@dataclass(frozen=True)
class Lapsed:
    """A verdict that holds no more: the finding is gone, or `changed` says that another of its rule is there."""

    kept: Kept
    changed: bool

    @property
    def says(self) -> str:
        kept = self.kept
        why = "这一处的内容已经变了，请重新判断" if self.changed else "这个问题已经没有了"
        year = f"{kept.year}年度" if kept.year else ""
        return (
            f"结论失效：{kept.organ or '机关名称不明'}{year}“{kept.message}”原来判为“{kept.verdict.verdict}”，{why}。"
        )


class Review:
    """A run seen in the light of verdicts; `lapsed` is known once the run is over."""

    def __init__(self, kept: Iterable[Kept] = ()) -> None:
        self.kept = {one.fingerprint: one for one in kept}
        self._met: set[str] = set()
        self._reports: dict[tuple[str | None, int | None], set[str]] = {}

    def over(self, run: Iterable[Checked]) -> Iterator[Checked]:
        for checked in run:
            yield replace(checked, reports=tuple(self._judged(judged) for judged in checked.reports))

    def _judged(self, judged: Judged) -> Judged:
        report = judged.report
        standing, aside = [], list(judged.aside)
        new = self._reports.setdefault((report.organ, report.year), set())
        for finding in judged.findings:
            print_ = fingerprint(report, finding)
            kept = self.kept.get(print_)
            if kept is None:
                new.add(finding.code)
            else:
                self._met.add(print_)
            if kept and VERDICTS[kept.verdict.verdict]:
                aside.append(Aside(finding, kept.verdict))
            else:
                standing.append(finding)
        return replace(judged, findings=tuple(standing), aside=tuple(aside))

    @property
    def lapsed(self) -> list[Lapsed]:
        """Of the reports in this run only: a verdict on another report says nothing here."""
        return [
            Lapsed(one, one.code in self._reports[one.organ, one.year])
            for one in self.kept.values()
            if one.fingerprint not in self._met and (one.organ, one.year) in self._reports
        ]


def read(path: Path) -> list[Kept]:
    """The verdicts of a file; entries that nobody has filled in are none. Raises NoBaseline, BaselineBroken."""
    try:
        if path.stat().st_size > _MOST:
            raise NoBaseline(file=path)
        text = path.read_text("utf-8-sig")
    except (OSError, ValueError) as error:
        raise NoBaseline(file=path) from error
    try:
        told = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"第{error.lineno}行第{error.colno}列"
        raise BaselineBroken(file=path, place=place, why="不是完整的 JSON（多半是少了或多了逗号、引号）") from error
    except RecursionError as error:
        raise BaselineBroken(file=path, place="", why="一层套一层，不是结论文件") from error
    if not isinstance(told, dict) or told.get("format") != FORMAT or not isinstance(told.get("verdicts"), list):
        raise BaselineBroken(file=path, place="", why=f'不是结论文件（开头应有 "format": "{FORMAT}" 和 verdicts）')
    kept = (_kept(path, number, entry) for number, entry in enumerate(told["verdicts"], 1))
    return [one for one in kept if one]


def _kept(path: Path, number: int, entry: Any) -> Kept | None:
    place = f"第{number}条（verdicts）"
    if not isinstance(entry, dict):
        raise BaselineBroken(file=path, place=place, why="不是一条结论")
    words = {}
    for name, label in _WORDS.items():
        value = entry.get(name, "")
        if not isinstance(value, str):
            raise BaselineBroken(file=path, place=place, why=f"的 {name}（{label}）应当是文字")
        words[name] = value.strip()
    if not words["fingerprint"]:
        raise BaselineBroken(file=path, place=place, why="没有 fingerprint（指纹）")
    if not words["verdict"]:
        return None
    if words["verdict"] not in VERDICTS:
        may = "、".join(f"“{each}”" for each in VERDICTS)
        raise BaselineBroken(file=path, place=place, why=f"的 verdict（结论）写的是“{words['verdict']}”，只能写{may}")
    for name, label in (("reason", "理由"), ("who", "谁")):
        if not words[name]:
            raise BaselineBroken(file=path, place=place, why=f"判为“{words['verdict']}”，没有写 {name}（{label}）")
    try:
        date.fromisoformat(words["day"])
    except ValueError as error:
        why = f"的 day（日期）写的是“{words['day']}”，应当像 2026-01-20 这样写"
        raise BaselineBroken(file=path, place=place, why=why) from error
    verdict = Verdict(words["verdict"], words["reason"], words["who"], words["day"])
    organ, year = entry.get("organ"), entry.get("year")
    if not isinstance(organ, str | None) or not isinstance(year, int | None):
        raise BaselineBroken(file=path, place=place, why="的 organ（机关）应当是文字，year（年度）应当是整数")
    return Kept(words["fingerprint"], verdict, organ, year, words["code"], words["message"])


def write(run: Iterable[Checked], kept: Iterable[Kept] = ()) -> bytes:
    """A file to fill in: every finding of a run once, with the verdict it has; then the verdicts on other reports.

    A verdict that lapsed is left out. UTF-8 JSON.
    """
    known = {one.fingerprint: one for one in kept}
    entries: dict[str, dict[str, Any]] = {}
    reports = set()
    for checked in run:
        for judged in checked.reports:
            report = judged.report
            reports.add((report.organ, report.year))
            for finding in (*judged.findings, *(one.finding for one in judged.aside)):
                print_ = fingerprint(report, finding)
                entries.setdefault(print_, _entry(print_, report, finding, known.get(print_)))
    others = [one for one in known.values() if (one.organ, one.year) not in reports]
    told = [*entries.values(), *map(_other, others)]
    data = {"format": FORMAT, "how": _HOW.format(verdicts="、".join(VERDICTS)), "verdicts": told}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _entry(print_: str, report: Report, finding: Finding, kept: Kept | None) -> dict[str, Any]:
    about = {"organ": report.organ, "year": report.year, "code": finding.code, "message": finding.message}
    return {"report": called(report), **_said(kept.verdict if kept else None), **about, "fingerprint": print_}


def _other(kept: Kept) -> dict[str, Any]:
    about = {"organ": kept.organ, "year": kept.year, "code": kept.code, "message": kept.message}
    return {**_said(kept.verdict), **about, "fingerprint": kept.fingerprint}


def _said(verdict: Verdict | None) -> dict[str, str]:
    known = verdict or Verdict("", "", "", "")
    return {"verdict": known.verdict, "reason": known.reason, "who": known.who, "day": known.day}
