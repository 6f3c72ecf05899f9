"""`gongkai check --fix`: corrected copies in a folder, and the list of what was done, what was left and why."""

from collections.abc import Sequence
from pathlib import Path

from gongkai.cli._check_target import put
from gongkai.cli._chinese import printable
from gongkai.papers.checking.corrected import corrections
from gongkai.papers.checking.judged import Checked
from gongkai.papers.checking.naming import Names

LIST = "改动清单.txt"


def fixed(run: Sequence[Checked], paths: Sequence[Path], folder: Path, jobs: int) -> list[tuple[str, str]]:
    """(file, sentence) of what could not be worked on. The list is printed, and lies beside the copies."""
    read = [(checked, path) for checked, path in zip(run, paths, strict=True) if checked.reports]
    made = dict(corrections([(path, checked.reports) for checked, path in read], jobs))
    names, lines, failed, copies = Names(LIST), [], [], 0
    for at, (checked, path) in enumerate(read):
        answer = made[at]
        if isinstance(answer, str):
            failed.append((checked.file, answer))
            lines += [checked.file, f"  没有改：{answer}"]
            continue
        lines.append(checked.file)
        if answer.data is not None:
            copies += 1
            name = names.of(Path(checked.file).stem, path.suffix.lower())
            put(folder / name, answer.data)
            lines.append(f"  改好的另存为：{name}")
        lines += [f"  已改：{each}" for each in answer.done]
        lines += [f"  未改：{each}" for each in answer.left]
        if not answer.done and not answer.left:
            lines.append("  没有发现问题，不用改。")
    lines += [f"{checked.file}\n  没有读取：{checked.error}" for checked in run if checked.error]
    lines.append(f"共{len(read)}个文件，改好{copies}个。原文件没有动；请核对后再用。")
    told = [printable(line) for each in lines for line in each.split("\n")]
    put(folder / LIST, ("\ufeff" + "\r\n".join(told) + "\r\n").encode("utf-8", "replace"))
    print("\n".join(told))
    return failed
