"""The answer about one report as a page that stands alone."""

from gongkai.papers.checking.judged import Judged
from gongkai.papers.checking.marks import called, form_of
from gongkai.papers.checking.markup import alone, el
from gongkai.papers.checking.view import view


def page(judged: Judged, file: str, *, overview: str = "") -> bytes:
    """UTF-8. `file` is what the file is called; `overview` the address of the page of the whole folder, if any."""
    report = judged.report
    name = f"{called(report)}报告检查结果"
    form = form_of(report)
    about = (
        f"{file}{f'（第{report.part}份）' if report.part > 1 else ''}　{form.name + '年格式' if form else '格式不明'}"
    )
    back = el("p", el("a", "← 全部报告", href=overview)) if overview else None
    header = el("header", el("div", back, el("h1", name), el("p", about), class_="width"))
    footer = el("footer", el("div", "由程序按条例和年度报告格式检查，供编制、审核人员核对。", class_="width"))
    return alone(name, header, el("main", view(judged), class_="width"), footer)
