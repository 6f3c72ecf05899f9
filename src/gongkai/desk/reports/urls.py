"""Addresses of annual reports: a line a page."""

from django.urls import include, path

from gongkai.desk.reports import (
    cells,
    compare,
    ledger,
    ledger_import,
    listing,
    page,
    peers,
    rollup,
    sameness,
    steps,
    words,
)

urlpatterns = [
    path("", listing.listing, name="reports"),
    path("begin", listing.begin, name="report-begin"),
    path("peers/", peers.peers, name="report-peers"),
    path("organs/<int:organ>/years/", peers.years, name="report-years"),
    path("organs/<int:organ>/years/<int:year>/same/", sameness.same, name="report-same"),
    path("organs/<int:organ>/years/<int:year>/sum/", rollup.rollup, name="report-sum"),
    path("sameness/", sameness.overview, name="report-sameness"),
    path("ledger/<int:organ>/<int:year>/", ledger.page, name="report-ledger"),
    path("ledger/<int:organ>/<int:year>/template.xlsx", ledger_import.template, name="report-ledger-template"),
    path("ledger/import", ledger_import.upload, name="report-ledger-import"),
    path("ledger/keys/", ledger_import.keys, name="report-ledger-keys"),
    path("ledger/keys/<int:pk>/end", ledger_import.end, name="report-ledger-key-end"),
    path("ledger/figures/<int:pk>/remove", ledger.remove, name="report-figure-remove"),
    path("", include("gongkai.desk.reports.notice_urls")),
    path("received/", include("gongkai.desk.reports.received_urls")),
    path("<int:pk>/", page.page, name="report"),
    path("<int:pk>/compare/", compare.page, name="report-compare"),
    path("<int:pk>/cells/<str:cell>/", cells.cell, name="report-cell"),
    path("<int:pk>/cells/<str:cell>/restore", cells.restore, name="report-restore"),
    path("<int:pk>/report.<str:suffix>", page.file, name="report-file"),
    path("<int:pk>/sections/<int:no>", words.section, name="report-section"),
    path("<int:pk>/findings/<str:finding>", page.verdict, name="report-verdict"),
    path("<int:pk>/findings/<str:finding>/back", page.take_back, name="report-verdict-back"),
    path("<int:pk>/<str:verb>", steps.step, name="report-step"),
]
