"""The secrecy review (保密审查): a list of questions, answered for one version and kept with it."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from gongkai.desk.access import desk_view
from gongkai.desk.forms import Form, bound, run
from gongkai.desk.request import Request
from gongkai.law.information.secrecy import ANSWERS, NO, NONE, QUESTIONS, YES, stopping
from gongkai.publication import acts, queries
from gongkai.publication.models import Item, SecrecyReview

ROLE = "secrecy_reviewer"


class Review(Form):
    """A question a field; nothing is ticked beforehand."""

    opinion = forms.CharField(
        label="审查意见", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = {key: _field(number, key) for number, key in enumerate(QUESTIONS, 1)}
        self.fields = {**asked, **self.fields}


def _field(number: int, key: str) -> forms.ChoiceField:
    question = QUESTIONS[key]
    known = [(name, ANSWERS[name]) for name in (YES, NO, *((NONE,) if question.optional else ()))]
    label, bad = f"{number}. {question.text}？", NO if question.good == YES else YES
    return forms.ChoiceField(
        label=label,
        choices=known,
        widget=forms.RadioSelect,
        help_text=f"答“{ANSWERS[bad]}”的：{question.then}。依据：{question.cite.marked}。",
        error_messages={
            "required": f"第{number}项还没有回答，请选择。",
            "invalid_choice": f"第{number}项请从列出的回答中选。",
        },
    )


@desk_view
def review(request: Request, pk: int) -> HttpResponse:
    item = get_object_or_404(queries.seen_by(request.actor).select_related("paper"), pk=pk)
    form = bound(request, Review, initial={"seen": item.paper.digest})

    def do(opinion: str, seen: str, **answers: str) -> SecrecyReview:
        given: dict[str, Any] = {"answers": answers, "opinion": opinion, "seen": seen}
        return acts.review_secrecy(item.pk, **given, actor=request.actor, now=request.now)

    return run(
        request,
        form,
        "desk/items/secrecy.html",
        do,
        done=lambda made: reverse("desk:paper", args=[item.paper_id]),
        said=_said,
        context={
            "heading": f"保密审查：{item.title}",
            "item": item,
            "number": item.paper.version,
            "button": "保存审查表",
            "back": reverse("desk:paper", args=[item.paper_id]),
        },
    )


def told(request: Request, item: Item) -> dict[str, Any]:
    """The lists that were filled in, and whether this person fills one in now."""
    roles = request.actor.roles_in(item.organ, item.confidentiality)
    reviews = list(item.secrecy_reviews.select_related("by"))
    numbers = dict(item.paper.versions.values_list("digest", "number"))
    return {
        "secrecy_reviews": [(each, numbers.get(each.digest), _answers(each)) for each in reviews],
        "may_review": ROLE in roles and item.paper.waits_for == ROLE,
    }


def _answers(review: SecrecyReview) -> list[tuple[str, str]]:
    return [
        (question.text, ANSWERS.get(review.answers.get(key, ""), "没有回答")) for key, question in QUESTIONS.items()
    ]


def _said(made: SecrecyReview) -> str:
    if made.clear:
        return "审查表已经保存，结论是可以公开。请在本页通过保密审查。"
    then = "；".join(dict.fromkeys(question.then for question in stopping(made.answers)))
    return f"审查表已经保存，结论是不能公开：{then}。请在本页退回并写明原因。"
