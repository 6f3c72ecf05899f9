"""One look at a file that came in: what it is, whether it bears a marking, what could not be searched, stripped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import PurePath

from PIL import Image

from gongkai.law.marking import marks
from gongkai.law.refusal import Refusal
from gongkai.papers import guard
from gongkai.papers.intake import legacy, ofd, office, page, pdf
from gongkai.papers.intake.archive import Archive
from gongkai.papers.intake.kinds import KINDS, MEDIA, OFFICE, Kind
from gongkai.papers.intake.passage import Passage, Searched
from gongkai.papers.intake.recognise import recognise, text_of
from gongkai.papers.intake.rejected import Damaged, Marked, Nested, Rejected, Swollen, Uninspected, reject
from gongkai.papers.intake.strip import STRIP

MAX_PACKED = 500  # files in an archive that is handed in
_PICTURES = ("jpg", "png", "gif", "tif", "bmp")
_UNSTRIPPED = "这种格式的属性信息（作者、单位、时间等）没有清除；公开之前请核对。"


@dataclass(frozen=True)
class Inspected:
    """`data` is what is to be kept: stripped if that was asked for.

    `unsearched` is the sentence that says what could not be searched for a marking, empty where all was; `remarks` are
    sentences for the clerk.
    """

    kind: str
    media_type: str
    data: bytes
    unsearched: str
    remarks: tuple[str, ...]


def inspect(data: bytes, name: str, *, strip: bool, seconds: float = guard.MAX_SECONDS) -> Inspected:
    """Look at a file in a process of its own. Raises a Refusal of `rejected.py`, and nothing else."""
    [(_, answer)] = inspect_all([(data, name)], strip=strip, seconds=seconds)
    if isinstance(answer, Refusal):
        raise answer
    return answer


def inspect_all(
    files: Sequence[tuple[bytes, str]], *, strip: bool, seconds: float = guard.MAX_SECONDS
) -> Iterator[tuple[int, Inspected | Refusal]]:
    """Look at files, as bytes and name, one after another in one process; yields (place, answer) in their order.

    The bytes go there by a pipe: what may be secret is not written to a disk, not even for a moment.
    """
    for at, answer in guard.each(files, partial(_look, strip), seconds=seconds):
        name = files[at][1]
        if isinstance(answer, guard.Failure):
            yield at, Uninspected(name=name, why=answer.says)
        else:
            yield at, answer.raised(name) if isinstance(answer, Rejected) else answer


def _look(strip: bool, file: tuple[bytes, str]) -> Inspected | Rejected:
    data, name = file
    try:
        return look(data, name, strip=strip)
    except Rejected as rejected:
        return rejected
    except RecursionError:
        return reject(Swollen, what="内部结构一层套一层")


def look(data: bytes, name: str, *, strip: bool) -> Inspected:
    """The same in this process. Raises Rejected."""
    searched = Searched()
    kind = recognise(data, name)
    _search(Passage("文件名", PurePath(name).stem))
    for passage in passages(data, kind, searched):
        _search(passage)
    if strip and kind.name in STRIP:
        data = STRIP[kind.name](data)
    elif strip and kind.name not in ("txt", "html"):
        searched.remark(_UNSTRIPPED)
    gaps = "；".join(searched.gaps)
    unsearched = f"没有查全国家秘密标志：{gaps}。请人工核对。" if gaps else ""
    return Inspected(kind.name, kind.media_type(name), data, unsearched, tuple(searched.remarks))


def _search(passage: Passage) -> None:
    for mark in marks(passage.text):
        raise reject(Marked, where=passage.where, mark=mark)


def passages(data: bytes, kind: Kind, searched: Searched) -> Iterator[Passage]:
    """What a file of a kind says. Raises Rejected."""
    if kind.name in OFFICE:
        yield from office.passages(Archive(data), searched)
    elif kind.name in ("doc", "xls", "ppt"):
        yield from legacy.passages(data, kind.name, searched)
    elif kind.name == "pdf":
        yield from pdf.passages(data, searched)
    elif kind.name == "ofd":
        yield from ofd.passages(Archive(data), searched)
    elif kind.name == "html":
        yield from page.passages(text_of(data))
    elif kind.name == "txt":
        yield Passage("正文", text_of(data))
    elif kind.name == "zip":
        yield from _packed(Archive(data), searched)
    elif kind.name in MEDIA:
        if kind.name in _PICTURES:
            _whole_picture(data)
        searched.gap(f"{kind.label}里的内容不能检索")


def _packed(archive: Archive, searched: Searched) -> Iterator[Passage]:
    """The files of an archive, each as if it had come alone."""
    if len(archive.names) > MAX_PACKED:
        raise reject(Swollen, what=f"里面有{len(archive.names)}个文件")
    for member in archive.names:
        yield Passage("压缩包内的文件名", member)
        data = archive.read(member)
        try:
            kind = recognise(data, PurePath(member).name)
            if kind is KINDS["zip"]:
                raise reject(Nested, member=member)
            within = Searched()
            for passage in passages(data, kind, within):
                yield Passage(f"压缩包内“{member}”的{passage.where}", passage.text)
        except Rejected as rejected:
            raise Rejected(rejected.refusal, {"name": member} | rejected.facts) from rejected
        for gap in within.gaps:
            searched.gap(f"压缩包内“{member}”：{gap}")
        for remark in within.remarks:
            searched.remark(f"压缩包内“{member}”：{remark}")


def _whole_picture(data: bytes) -> None:
    try:
        with Image.open(BytesIO(data)) as picture:
            picture.verify()
    except Image.DecompressionBombError as error:
        raise reject(Swollen, what="像素过多") from error
    except (OSError, SyntaxError, ValueError) as error:
        raise reject(Damaged) from error
