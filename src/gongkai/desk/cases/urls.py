"""Addresses of applications: a line a page."""

from django.urls import include, path

from gongkai.desk.cases import (
    alarms,
    answers,
    archive,
    code,
    consult,
    incoming,
    letter_text,
    letters,
    listing,
    page,
    public_reply,
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

STEPS = {**steps.STEPS, **answers.STEPS, **work.STEPS, **archive.STEPS, **reopen.STEPS, **public_reply.STEPS}
# A letter has the same pages whether it is about a case or answers a request.
LETTER = [
    (f"letters/<int:key>/{at}", view, name)
    for at, view, name in (
        ("", letters.page, "letter"),
        ("revise", letters.revise, "letter-revise"),
        ("discard", letters.discard, "letter-discard"),
        ("addressee", letter_text.addressed, "letter-addressee"),
        ("void", letters.void, "letter-void"),
        ("issue", letters.issue, "letter-issue"),
        ("serve", serve.serve, "serve"),
        ("services/<int:service>/fail", serve.fail, "fail"),
        ("services/<int:service>/received", serve.received, "received"),
        ("services/<int:service>/prove", serve.prove, "prove"),
        ("screenings/<int:screening>/dismiss", letters.dismiss, "screening-dismiss"),
        ("screenings/<int:screening>/mask", letters.mask, "screening-mask"),
        ("<str:form>", letters.download, "letter-print"),
    )
]

urlpatterns = [
    path("", listing.listing, name="cases"),
    path("unconfirmed", listing.unconfirmed, name="cases-unconfirmed"),
    path("alarms/", alarms.listing, name="case-alarms"),
    path("incoming/", include(incoming.urlpatterns)),
    path("related/", include(related.urlpatterns)),
    path("register", register.register, name="case-register"),
    path("register/before", register.before, name="case-before"),
    path("<int:pk>/", page.page, name="case"),
    path("<int:pk>/earlier", page.earlier, name="case-earlier"),
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
    path("<int:pk>/consultations/<int:key>/follow", consult.follow, name="case-follow"),
    path("<int:pk>/consultations/<int:key>/overrule", consult.overrule, name="case-overrule"),
    path("<int:pk>/letters/", letters.kinds, name="case-letters"),
    path("<int:pk>/letters/draft/<str:kind>", letters.draft, name="case-draft"),
    path("<int:pk>/letters/hand-out/<str:kind>", letters.hand_out, name="case-hand-out"),
    *(path(f"<int:pk>/{at}", view, name=f"case-{name}") for at, view, name in LETTER),
    *(path(f"related/<int:pk>/{at}", view, {"related": True}, name=f"related-{name}") for at, view, name in LETTER),
    *(path(f"<int:pk>/{name}", step.page(each), name=f"case-{name}") for name, each in STEPS.items()),
    path("table/<int:organ>/<int:year>/", table.table, name="case-table"),
    path("table/<int:organ>/<int:year>/<str:cell>/", table.behind, name="case-cell"),
]
