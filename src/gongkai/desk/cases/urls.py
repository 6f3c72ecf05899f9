"""Addresses of applications: a line a page."""

from django.urls import include, path

from gongkai.desk.cases import (
    alarms,
    answers,
    archive,
    code,
    consult,
    letters,
    listing,
    page,
    register,
    related,
    reopen,
    serve,
    split,
    step,
    steps,
    table,
    work,
)

STEPS = {**steps.STEPS, **answers.STEPS, **work.STEPS, **archive.STEPS, **reopen.STEPS}
LETTER = "<int:pk>/letters/<int:key>"

urlpatterns = [
    path("", listing.listing, name="cases"),
    path("unconfirmed", listing.unconfirmed, name="cases-unconfirmed"),
    path("alarms/", alarms.listing, name="case-alarms"),
    path("related/", include(related.urlpatterns)),
    path("register", register.register, name="case-register"),
    path("register/before", register.before, name="case-before"),
    path("<int:pk>/", page.page, name="case"),
    path("<int:pk>/applicant", page.applicant, name="case-applicant"),
    path("<int:pk>/files/<int:key>", page.file, name="case-file"),
    path("<int:pk>/accept", steps.accept, name="case-accept"),
    path("<int:pk>/reissue", code.reissue, name="case-reissue"),
    path("<int:pk>/split", split.split, name="case-split"),
    path("<int:pk>/watch", work.watch, name="case-watch"),
    path("<int:pk>/supplements/<int:key>/read", answers.read, name="case-read"),
    path("<int:pk>/supplements/<int:key>/take", answers.take, name="case-take"),
    path("<int:pk>/tasks/<int:key>", work.finish, name="case-finish"),
    path("<int:pk>/consultations/<int:key>/deliver", consult.deliver, name="case-deliver"),
    path("<int:pk>/consultations/<int:key>/answer", consult.answer, name="case-answer"),
    path("<int:pk>/consultations/<int:key>/overrule", consult.overrule, name="case-overrule"),
    path("<int:pk>/letters/", letters.kinds, name="case-letters"),
    path("<int:pk>/letters/draft/<str:kind>", letters.draft, name="case-draft"),
    path("<int:pk>/letters/hand-out/<str:kind>", letters.hand_out, name="case-hand-out"),
    path(f"{LETTER}/", letters.page, name="case-letter"),
    path(f"{LETTER}/revise", letters.revise, name="case-letter-revise"),
    path(f"{LETTER}/discard", letters.discard, name="case-letter-discard"),
    path(f"{LETTER}/issue", letters.issue, name="case-letter-issue"),
    path(f"{LETTER}/serve", serve.serve, name="case-serve"),
    path(f"{LETTER}/services/<int:service>/fail", serve.fail, name="case-fail"),
    path(f"{LETTER}/services/<int:service>/received", serve.received, name="case-received"),
    path(f"{LETTER}/screenings/<int:screening>/dismiss", letters.dismiss, name="case-screening-dismiss"),
    path(f"{LETTER}/screenings/<int:screening>/mask", letters.mask, name="case-screening-mask"),
    path(f"{LETTER}/<str:form>", letters.download, name="case-letter-print"),
    *(path(f"<int:pk>/{name}", step.page(each), name=f"case-{name}") for name, each in STEPS.items()),
    path("table/<int:organ>/<int:year>/", table.table, name="case-table"),
    path("table/<int:organ>/<int:year>/<str:cell>/", table.behind, name="case-cell"),
]
