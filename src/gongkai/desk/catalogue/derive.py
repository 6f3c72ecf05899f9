"""An organ's catalogue beside the statutory one: what would be added, what it words in another way, what is no more."""

from django.http import HttpResponse
from django.shortcuts import render

from gongkai.desk.access import desk_view
from gongkai.desk.catalogue.reach import organ_or_404, url
from gongkai.desk.forms import carry_out
from gongkai.desk.request import Request
from gongkai.publication.acts import catalogue as acts
from gongkai.publication.statutory import compared


@desk_view
def derive(request: Request, pk: int) -> HttpResponse:
    organ = organ_or_404(request.actor, pk)
    if request.method == "POST":
        return carry_out(
            request,
            lambda: acts.derive(organ.pk, actor=request.actor, now=request.now),
            done=lambda made: url(organ),
            said=lambda made: f"已经增加{len(made)}个法定事项。" if made else "目录里已经有全部法定事项，没有改动。",
        )
    context = {"organ": organ, "found": compared(organ), "keeps": acts.may_keep(organ, request.actor)}
    return render(request, "desk/catalogue/derive.html", context)
