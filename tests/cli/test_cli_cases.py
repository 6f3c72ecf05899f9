"""`gongkai cases import`: from the empty template to cases, in a process of its own."""

from pathlib import Path

from openpyxl import load_workbook

from tests.installation import Installation
from tests.operation.conftest import elsewhere

__all__ = ["elsewhere"]
COUNT = "from gongkai.cases.models import Case, Incoming\nprint(Case.objects.count(), Incoming.objects.count())"
CAST = "from tests import cast\ncast.make()"
ORGAN = ("--organ", "阳头升乡")


def test_a_sheet_filled_in_comes_in_whole_or_not_at_all_and_never_twice(
    elsewhere: Installation, tmp_path: Path
) -> None:
    elsewhere.python(CAST)
    sheet = tmp_path / "申请.xlsx"
    assert elsewhere.gongkai("cases", "template", "-o", sheet).returncode == 0
    book = load_workbook(sheet)
    page = book.active
    heads = [cell.value for cell in page[1]]
    for name in ("申请人甲", ""):
        row = {"申请人": name, "联系电话": "0355-1234567", "所需信息": "预算"}
        page.append([row.get(str(head), "") for head in heads])
    book.save(sheet)
    refused = elsewhere.gongkai("cases", "import", sheet, *ORGAN)
    assert refused.returncode == 2
    assert "第3行" in refused.stdout
    assert "一件也没有写入：有1处要改" in refused.stderr
    assert elsewhere.python(COUNT) == "0 0\n"
    page.cell(3, heads.index("申请人") + 1).value = "申请人乙"
    book.save(sheet)
    assert (
        "只作检查，没有写入。导入后：新的2件" in elsewhere.gongkai("cases", "import", sheet, *ORGAN, "--dry-run").stdout
    )
    assert elsewhere.gongkai("cases", "import", sheet, *ORGAN).stdout == "已导入：新的2件，已经有的0件。\n"
    assert elsewhere.gongkai("cases", "import", sheet, *ORGAN).stdout == "已导入：新的0件，已经有的2件。\n"
    page.append(["" if head != "所需信息" else "决算" for head in map(str, heads)])
    book.save(sheet)
    for _ in range(2):  # what can't be read is noted for somebody to look at, once
        done = elsewhere.gongkai("cases", "import", sheet, *ORGAN, "--set-aside")
        assert done.stdout.endswith("已导入：新的0件，已经有的2件，记为来件1件。\n")
    assert elsewhere.python(COUNT) == "2 1\n"


def test_what_is_no_sheet_no_folder_of_mails_and_no_organ_is_said(elsewhere: Installation, tmp_path: Path) -> None:
    elsewhere.python(CAST)
    (tmp_path / "空").mkdir()
    for words, says in (
        ((tmp_path / "空", *ORGAN), "里没有邮件（.eml）"),
        ((tmp_path / "无.xlsx", *ORGAN), "不是表格"),
        ((tmp_path / "空", "--organ", "某乡"), "名录中没有“某乡”"),
    ):
        done = elsewhere.gongkai("cases", "import", *words)
        assert (done.returncode, done.stdout) == (2, "")
        assert says in done.stderr
