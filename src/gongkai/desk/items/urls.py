"""Addresses of items: a line a page."""

from django.urls import path

from gongkai.desk.items import (
    consult,
    edit,
    editor,
    findings,
    listing,
    masking,
    page,
    reassess,
    reports,
    secrecy,
    steps,
    withdraw,
)

urlpatterns = [
    path("", listing.listing, name="items"),
    path("new", edit.new, name="item-new"),
    path("withheld", listing.withheld, name="items-withheld"),
    path("words.js", editor.words, name="editor-words"),
    path("reports/", reports.listing, name="item-reports"),
    path("reports/<int:pk>/", reports.page, name="item-report"),
    path("<int:pk>/", page.page, name="item"),
    path("<int:pk>/revise", edit.revise, name="item-revise"),
    path("<int:pk>/files/<int:key>", page.file, name="item-file"),
    path("<int:pk>/mask", masking.page, name="item-mask"),
    path("<int:pk>/dismiss", findings.dismiss, name="item-dismiss"),
    path("<int:pk>/secrecy", secrecy.review, name="item-secrecy"),
    path("<int:pk>/schedule", steps.schedule, name="item-schedule"),
    path("<int:pk>/pull", withdraw.pull, name="item-pull"),
    path("<int:pk>/withdraw", withdraw.withdraw, name="item-withdraw"),
    path("<int:pk>/consult", consult.consult, name="item-consult"),
    path("<int:pk>/answers/<int:key>", consult.answer, name="item-answer"),
    path("<int:pk>/reassess", reassess.reassess, name="item-reassess"),
    path("<int:pk>/release", reassess.reassess, {"outcome": "release"}, name="item-release"),
    *(path(f"<int:pk>/{verb}", steps.confirmed(verb), name=f"item-{verb}") for verb in steps.CONFIRMED),
    *(path(f"<int:pk>/{verb}", steps.at_once(verb), name=f"item-{verb}") for verb in steps.AT_ONCE),
]
