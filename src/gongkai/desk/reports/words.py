"""Writing a section: free words, in which figures stand by name and follow what is counted."""

from django import forms
from django.http import Http404, HttpResponse

from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.reports.link import compilation_of, url, who
from gongkai.desk.request import Request
from gongkai.law.annual import FORMS
from gongkai.law.annual.guide import GUIDE
from gongkai.reports import acts, queries
from gongkai.reports.acts.writing import LONGEST
from gongkai.reports.figures import cells
from gongkai.reports.models import Compilation
from gongkai.reports.worded import NAMES, value_of

PROBLEMS = 5  # 存在的主要问题及改进情况, in both forms


class Words(Form):
    text = forms.CharField(
        label="文字",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="一行一段。写｛新收申请｝这样的名称，就填入表格里的数，台账变了它也跟着变。",
    )


@desk_view
def section(request: Request, pk: int, no: int) -> HttpResponse:
    compilation = compilation_of(request, pk)
    heading = next((one.text for one in FORMS[compilation.form].sections if one.no == no), None)
    if heading is None:
        raise Http404(f"年度报告没有第{no}部分。")
    passage = compilation.passages.filter(no=no).first()
    figures = {**compilation.counted, **cells(compilation)}
    context = {
        "compilation": compilation,
        "heading": heading,
        "no": no,
        "saved": passage is not None and passage.text,
        "guide": GUIDE[no],
        "before": _before(compilation, no),
        "names": [(name, value_of(figures, name)) for name in NAMES],
        "back": url(compilation),
    }
    return run(
        request,
        bound(request, Words, initial={"text": passage.text if passage else ""}),
        "desk/reports/section.html",
        lambda text: acts.write(pk, no=no, text=text, **who(request)),
        done=lambda _: f"{url(compilation)}#section-{no}",
        said="已经保存。",
        context=context,
    )


def _before(compilation: Compilation, no: int) -> list[str]:
    """What the last report named as problems: this one tells what was done about them. Shown, never copied."""
    if no != PROBLEMS:
        return []
    last = queries.of(compilation.organ, compilation.year - 1)
    return next((each["prose"] for each in last.sections if each["no"] == no), []) if last else []
