"""An application for several matters becomes several, each with its own number and query code (一事一申请)."""

from django import forms
from django.http import HttpResponse

from gongkai.cases import acts
from gongkai.cases.acts import Submitted
from gongkai.desk.access import desk_view
from gongkai.desk.cases.code import FIRST, Code, told_once
from gongkai.desk.cases.link import case_of, url
from gongkai.desk.cases.step import CaseForm, who
from gongkai.desk.forms import bound, run
from gongkai.desk.request import Request
from gongkai.organs import years

PARTS = 10  # lines of the form: what asks for more is split again
LEAD = "一件申请包含几项互不相关的内容时，拆成几件分别办理：收到日期、申请人、材料都相同，各有受理号和查询码。"


class Split(CaseForm):
    """One field a part; the first stays this case."""

    def prepare(self, request: Request) -> None:
        for place in range(1, PARTS + 1):
            label = "第1件（保留本受理号）" if place == 1 else f"第{place}件"
            self.fields[f"part{place}"] = forms.CharField(
                label=label, required=place < 3, max_length=10_000, widget=forms.Textarea(attrs={"rows": 3})
            )
            self.fields[f"part{place}"].error_messages["required"] = f"“{label}”没有填写，拆分后至少要有两件。"
        self.initial.setdefault("part1", self.case.request)


@desk_view
def split(request: Request, pk: int) -> HttpResponse:
    case = case_of(request, pk)
    codes: list[Code] = []

    def do(**parts: str) -> list[Submitted]:
        given = [text for text in parts.values() if text.strip()]
        made = acts.split(case.pk, requests=given, calendar=years.load(), **who(request))
        codes.extend(Code(one.case, one.code) for one in made)
        return made

    form = bound(request, Split, case=case, desk=request)
    told = {"case": case, "heading": f"拆分：{case}", "lead": LEAD, "button": "拆分", "back": url(case)}
    said = "已经拆分，各件有自己的受理号和期限；原来写的内容留存在各件里。"
    answer = run(request, form, "desk/cases/step.html", do, done=lambda _: url(case), said=said, context=told)
    heading = f"由{case}拆出的申请"
    return told_once(request, answer, codes, heading=heading, lead=FIRST, back=(url(case), f"返回{case}"))
