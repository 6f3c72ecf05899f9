"""Addresses of guides: a line a page."""

from django.urls import path

from gongkai.desk.guide import edit, page, wording

urlpatterns = [
    path("<int:pk>/", page.page, name="guide"),
    path("<int:pk>/check", edit.check, name="guide-check"),
    path("<int:pk>/submit", wording.submit, {"subject": "guide"}, name="guide-submit"),
    path("<int:pk>/<str:part>", edit.word, name="guide-word"),
]
