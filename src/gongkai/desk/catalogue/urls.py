"""Addresses of catalogues: a line a page."""

from django.urls import path

from gongkai.desk.catalogue import derive, matter, overview, tree
from gongkai.desk.guide.wording import submit

urlpatterns = [
    path("", overview.listing, name="catalogues"),
    path("<int:pk>/", tree.page, name="catalogue"),
    path("<int:pk>/derive", derive.derive, name="catalogue-derive"),
    path("<int:pk>/add", matter.add, name="catalogue-add"),
    path("<int:pk>/submit", submit, {"subject": "catalogue"}, name="catalogue-submit"),
    path("<int:pk>/sheet.<str:kind>", tree.sheet, name="catalogue-sheet"),
    path("matters/<int:pk>/", matter.page, name="matter"),
    path("matters/<int:pk>/<str:verb>", matter.edit, name="matter-edit"),
]
