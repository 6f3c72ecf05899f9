"""A corrected copy of a file: what has one right answer is changed, then the copy is read and judged again."""

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongkai.law.checks import Finding, title_of
from gongkai.papers.checking import edit_text, edit_word
from gongkai.papers.checking.changes import Change, changes, why_left
from gongkai.papers.checking.judged import Judged
from gongkai.papers.checking.run import check_one
from gongkai.papers.read.batch import told
from gongkai.papers.read.blocks import Unreadable
from gongkai.papers.read.document import open_document
from gongkai.papers.read.kind import recognise
from gongkai.papers.read.reports import reports_in

_TEXTS = frozenset({"txt", "md", "html"})
_NO_COPY = {
    "pdf": "PDF 文件的文字不能原样改写，请在生成它的 Word 文件里改",
    "ofd": "OFD 版式文件的文字不能原样改写，请在生成它的文件里改",
    "xlsx": "表格文件不在这里改写，请用 Excel 或 WPS 打开，照清单改",
    "json": "网页抓取的数据不在这里改写，请改原网页",
}
_OLD = "旧格式的文件改写后会走样，请用 WPS 或 Word 打开，另存为 .docx 后再试"
_NEW_FAULT = "改了以后会出现别的问题，没有改"
_STILL = "改了以后仍有这个问题，没有改"


@dataclass(frozen=True)
class Corrected:
    """`data` is the copy, None where nothing was changed; what was done, and what was left and why, as sentences."""

    data: bytes | None
    done: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True)
class _State:
    """What the copy is judged by: how many findings of each rule, which ones, and every figure."""

    rules: Counter[str]
    findings: frozenset[tuple[str, tuple[str, ...], str]]
    doubts: int
    figures: tuple[tuple[str, str], ...]


def corrections(
    files: Sequence[tuple[Path, tuple[Judged, ...]]], jobs: int = 1
) -> Iterator[tuple[int, Corrected | str]]:
    """(place in `files`, its copy, or the sentence that says why there is none), each in a process of its own."""
    return told(files, _corrected, jobs)


def _corrected(file: tuple[Path, tuple[Judged, ...]]) -> Corrected:
    return corrected(*file)


def corrected(path: Path, judged: Sequence[Judged]) -> Corrected:
    """Raises Unreadable, OSError."""
    wanted = [change for one in judged for change in changes(one)]
    left = [_left(finding, why_left(finding)) for one in judged for finding in one.findings]
    kind = _kind(path) if wanted else "txt"
    edit = edit_word.edited if kind == "docx" else edit_text.edited
    if kind != "docx" and kind not in _TEXTS:
        return Corrected(None, (), (_NO_COPY.get(kind, _OLD) + "。", *left))
    return _Copy(path, judged, edit).made(wanted)


def _kind(path: Path) -> str:
    """As a document has it. Only a text is read for that: to open a PDF or an old Word file anew takes seconds."""
    kind = recognise(path.read_bytes())
    return open_document(path).kind if kind == "text" else kind


Edit = Callable[[bytes, Sequence[Change]], tuple[bytes, list[Change], list[tuple[Change, str]]]]


class _Copy:
    """One file on its way: kinds of changes are kept as long as the copy is no worse for them."""

    def __init__(self, path: Path, judged: Sequence[Judged], edit: Edit) -> None:
        self.path, self.judged, self.edit = path, judged, edit
        self.source = path.read_bytes()
        self.before = _state([check_one(one.report) for one in judged])

    def made(self, wanted: Sequence[Change]) -> Corrected:
        data, done, not_made = self.edit(self.source, wanted)
        refused = dict(not_made)
        if fault := self._fault(data, done):
            done = []
            for kind in dict.fromkeys(change.kind for change in wanted):
                ours = [change for change in wanted if change.kind == kind and change not in refused]
                data, tried, _ = self.edit(self.source, [*done, *ours])
                fault = self._fault(data, tried)
                if fault:
                    refused |= dict.fromkeys(ours, fault)
                else:
                    done = tried
            data, done, _ = self.edit(self.source, done)
        gone = {change.finding for change in done}
        why_not: dict[Finding | None, str] = {}
        for change, why in refused.items():
            why_not.setdefault(change.finding, why)
        standing = [finding for one in self.judged for finding in one.findings if finding not in gone]
        left = [_left(finding, why_not.get(finding) or why_left(finding)) for finding in standing]
        left += [f"{change.says}：{why}。" for change, why in refused.items() if change.finding is None]
        return Corrected(data if done else None, tuple(f"{change.says}。" for change in done), tuple(left))

    def _fault(self, data: bytes, done: Sequence[Change]) -> str:
        """What speaks against the copy: a new finding or doubt, another figure, a finding that is still there."""
        if not done:
            return ""
        after = self._again(data)
        if after is None or after.doubts > self.before.doubts or after.rules - self.before.rules:
            return _NEW_FAULT
        zeros = {change.cell for change in done if change.cell}
        if _without(after, zeros) != _without(self.before, zeros):
            return _NEW_FAULT
        still = any(change.finding and _key(change.finding) in after.findings for change in done)
        return _STILL if still else ""

    def _again(self, data: bytes) -> _State | None:
        with tempfile.TemporaryDirectory(prefix="gongkai-fix-") as folder:
            place = Path(folder) / self.path.name
            place.write_bytes(data)
            try:
                return _state([check_one(report) for report in reports_in(open_document(place))])
            except Unreadable:
                return None


def _state(judged: Sequence[Judged]) -> _State:
    findings = [finding for one in judged for finding in one.findings]
    figures = [(name, cell.raw.strip()) for one in judged for name, cell in one.report.cells.items()]
    doubts = sum(len(one.report.doubts) for one in judged)
    return _State(Counter(f.code for f in findings), frozenset(map(_key, findings)), doubts, tuple(figures))


def _without(state: _State, cells: set[str]) -> list[tuple[str, str]]:
    return [each for each in state.figures if each[0] not in cells]


def _key(finding: Finding) -> tuple[str, tuple[str, ...], str]:
    return finding.code, finding.cells, finding.message


def _left(finding: Finding, why: str) -> str:
    return f"{title_of(finding.code)}：{finding.message}{why}。"
