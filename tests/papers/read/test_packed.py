"""What is packed comes back as it was."""

from gongkai.papers.read.packed import Packed
from tests.built import report


def test_reports_come_back_as_they_were_and_take_a_tenth() -> None:
    reports = [report(year=year) for year in (2022, 2023, 2024)]
    packed = Packed(iter(reports))
    assert list(packed) == reports
    assert (packed[1], packed[-1], packed[1:]) == (reports[1], reports[2], reports[1:])
    assert sum(map(len, packed._packed)) < 3 * 20_000
