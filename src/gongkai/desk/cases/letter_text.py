"""The text of a letter with whom it goes to, for whoever asks to see that; the look is logged."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from gongkai.cases import acts
from gongkai.cases.letters import PLACEHOLDER, addressee
from gongkai.cases.models import Case
from gongkai.desk.access import desk_view
from gongkai.desk.cases.link import letter_of, letter_url
from gongkai.desk.cases.step import who
from gongkai.desk.request import Request

ERASED = "（案卷已经销毁，不再留存）"


@require_POST
@desk_view
def addressed(request: Request, pk: int, key: int, *, related: bool = False) -> HttpResponse:
    letter = letter_of(request, pk, key, related=related)
    if letter.paper is None:
        raise Http404("这份文书没有审签稿，印出的文书上写明送达对象。")
    look = acts.look if isinstance(letter.about, Case) else acts.look_at_related
    look(letter.about.pk, **who(request))
    text = letter.paper.current.text.replace(PLACEHOLDER, addressee(letter) or ERASED)
    told = {"letter": letter, "here": letter_url(letter), "text": text, "looked": True}
    template = "desk/cases/letter_text.html" if request.htmx else "desk/cases/letter_addressed.html"
    return render(request, template, told)
