"""What a report tells of people stops it; who handed it in is not told by its file (条例15)."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from gongkai.audit.models import Entry
from gongkai.files.models import File
from gongkai.files.queries import path
from gongkai.law.annual.report import Line
from gongkai.law.machine import WrongRole
from gongkai.organs.models import Organ
from gongkai.papers.write import FORMATS
from gongkai.reports.acts import receive
from gongkai.reports.models import AnnualReport
from gongkai.reports.refusals import HoldsPersonal
from tests.filing import CLERK, NOW, enter_township, report, written

pytestmark = pytest.mark.django_db
NUMBER = "140223199001011236"


@pytest.fixture
def township() -> Organ:
    return enter_township()


def telling(suffix: str) -> bytes:
    made = report(2025)
    first, *rest = made.sections
    line = Line(f"申请人王某甲（身份证号{NUMBER}）来电致谢。", "")
    return FORMATS[suffix].write(replace(made, sections=(replace(first, prose=(*first.prose, line)), *rest)))


@pytest.mark.parametrize("suffix", ["docx", "html", "txt"])
def test_a_report_that_holds_an_id_number_is_not_taken_in_and_leaves_no_file(township: Organ, suffix: str) -> None:
    with pytest.raises(HoldsPersonal, match=r"有身份证号（1402\*+1236）") as refused:
        receive(data=telling(suffix), name=f"报告.{suffix}", actor=CLERK, now=NOW)
    assert NUMBER not in str(refused.value)
    assert (AnnualReport.objects.count(), File.objects.count()) == (0, 0)


def test_with_a_reason_it_is_taken_in_and_the_log_holds_the_reason(township: Organ) -> None:
    receive(data=telling("html"), name="报告.html", actor=CLERK, now=NOW, reason="为虚构的样例，不是真人。")
    told = Entry.objects.get(verb="report.receive").detail
    assert "为虚构的样例" in told


def test_author_and_program_are_taken_out_of_what_is_published(township: Organ) -> None:
    paper = Document(BytesIO(written(2025, suffix="docx")))
    paper.core_properties.author = paper.core_properties.last_modified_by = "承办人甲"
    made = BytesIO()
    paper.save(made)
    [record] = receive(data=made.getvalue(), name="报告.docx", actor=CLERK, now=NOW)
    kept = path(record.source)
    assert Document(str(kept)).core_properties.author == ""
    assert "承办人甲".encode() not in kept.read_bytes()
    [again] = receive(data=made.getvalue(), name="报告.docx", actor=CLERK, now=NOW)
    assert again == record


def test_who_has_a_role_elsewhere_alone_is_refused_by_the_name_of_the_work(township: Organ) -> None:
    with pytest.raises(WrongRole, match="接收年度报告"):
        receive(data=written(2025), name="报告.html", actor=replace(CLERK, held=()), now=NOW)
    assert not AnnualReport.objects.exists()
