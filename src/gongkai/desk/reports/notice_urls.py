"""Addresses of the yearly notice: a line a page."""

from django.urls import path

from gongkai.desk.reports import chasing, notice, progress

urlpatterns = [
    path("progress/", progress.page, name="report-progress"),
    path("notices/draft", notice.draft, name="report-notice-draft"),
    path("notices/<int:pk>/", notice.page, name="report-notice"),
    path("notices/<int:pk>/revise", notice.revise, name="report-notice-revise"),
    path("notices/<int:pk>/send", notice.send, name="report-notice-send"),
    path("notices/<int:pk>/call", notice.call, name="report-notice-call"),
    path("notices/<int:pk>/chase", chasing.chase, name="report-chase"),
    path("notices/<int:pk>/<str:name>.<str:suffix>", notice.file, name="report-notice-file"),
    path("units/<int:pk>/acknowledge", notice.acknowledge, name="report-acknowledge"),
    path("units/<int:pk>/address", chasing.address, name="report-address"),
    path("units/<int:pk>/receipt", chasing.receipt, name="report-receipt"),
]
