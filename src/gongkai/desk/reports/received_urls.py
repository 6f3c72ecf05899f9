"""Addresses of reports that come in as files: a line a page."""

from django.urls import path

from gongkai.desk.reports import received, received_steps, receiving

urlpatterns = [
    path("", receiving.listing, name="reports-received"),
    path("take-in", receiving.upload, name="report-take-in"),
    path("batches/<int:pk>/", receiving.batch, name="report-batch"),
    path("<int:pk>/", received.page, name="report-received"),
    path("<int:pk>/files/<int:number>", received.file, name="report-handing"),
    path("<int:pk>/files/<int:number>/return/", received.letter, name="report-return"),
    path("<int:pk>/files/<int:number>/return.docx", received.letter_file, name="report-return-file"),
    path("<int:pk>/doubts/<str:key>", received_steps.doubt, name="report-received-doubt"),
    path("<int:pk>/findings/<str:key>", received_steps.finding, name="report-received-finding"),
    path("<int:pk>/answers/<str:key>/back", received_steps.back, name="report-received-back"),
    path("<int:pk>/<str:verb>", received_steps.step, name="report-received-step"),
]
