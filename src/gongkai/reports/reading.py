"""A file of an annual report read, and whose report of which year it is."""

import tempfile
from collections.abc import Generator, Sequence
from pathlib import Path

from gongkai.files.names import clean
from gongkai.law.annual.report import Report
from gongkai.organs.models import Organ
from gongkai.organs.names import goes_by
from gongkai.organs.queries import named, with_all_above
from gongkai.papers.read.batch import read_all
from gongkai.reports.refusals import NotReadable, NoYear, OtherOrgan, OtherYear, UnknownOrgan


def read_file(data: bytes, name: str) -> list[Report]:
    """The reports in a file. Raises NotReadable."""
    [(_, answer)] = read_files([(data, name)])
    if isinstance(answer, NotReadable):
        raise answer
    return answer


def read_files(files: Sequence[tuple[bytes, str]]) -> Generator[tuple[int, list[Report] | NotReadable]]:
    """The reports in each file, given as bytes and name, as (place, answer): read by a process of their own, so that
    no file takes this one down.

    Reading starts from a path: the bytes get one, under their own name, for that long.
    """
    with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
        paths = [Path(folder, str(at), clean(name)) for at, (_, name) in enumerate(files)]
        for path, (data, _) in zip(paths, files, strict=True):
            path.parent.mkdir()
            path.write_bytes(data)
        for at, answer in read_all(paths):
            yield at, NotReadable(name=files[at][1], says=answer) if isinstance(answer, str) else answer


def organ_of(report: Report, given: Organ | None) -> Organ:
    """The organ that the report names, else the one given. Raises OtherOrgan, UnknownOrgan."""
    if given and report.organ and not goes_by(given, report.organ, with_all_above(given).exclude(pk=given.pk)):
        raise OtherOrgan(written=report.organ, given=given.name)
    organ = given or (_named(report.organ) if report.organ else None)
    if organ is None:
        raise UnknownOrgan(written=f"是“{report.organ}”" if report.organ else "没有读出来")
    return Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)  # one report of an organ at a time


def _named(written: str) -> Organ | None:
    """The organ of this name; else the only one that is called so with the places above it before its name."""
    tail = "".join(written.split())[-2:]
    return named(written) or _only(
        [
            organ
            for organ in Organ.objects.filter(name__endswith=tail, ended_on=None)
            if written.endswith((organ.short, organ.name))
            and goes_by(organ, written, with_all_above(organ).exclude(pk=organ.pk))
        ]
    )


def _only(found: list[Organ]) -> Organ | None:
    return found[0] if len(found) == 1 else None


def year_of(report: Report, given: int | None) -> int:
    """Raises OtherYear, NoYear."""
    if given and report.year and given != report.year:
        raise OtherYear(written=report.year, given=given)
    year = report.year or given
    if year is None:
        raise NoYear(title=report.title or "无标题")
    return year
