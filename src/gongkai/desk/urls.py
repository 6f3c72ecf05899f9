"""Addresses of the desk: a line a noun."""

from django.urls import include, path

from gongkai.desk import home, organ_field, views

app_name = "desk"
urlpatterns = [
    path("", home.page, name="home"),
    path("items/", include("gongkai.desk.items.urls")),
    path("catalogue/", include("gongkai.desk.catalogue.urls")),
    path("catalogue/guides/", include("gongkai.desk.guide.urls")),
    path("words/", include("gongkai.desk.words")),
    path("cases/", include("gongkai.desk.cases.urls")),
    path("remedies/", include("gongkai.desk.remedies.urls")),
    path("reports/", include("gongkai.desk.reports.urls")),
    path("papers/", include("gongkai.desk.approvals")),
    path("groups/", include("gongkai.desk.groups")),
    path("search", include("gongkai.desk.search")),
    path("organs/", include("gongkai.desk.organs")),
    path("log/", include("gongkai.desk.log")),
    path("calendar/", include("gongkai.desk.calendar")),
    path("operation/", include("gongkai.desk.operation")),
    path("status/", include("gongkai.desk.status")),
    path("people/", include("gongkai.desk.people")),
    path("grants/", include("gongkai.desk.grants")),
    path("help", home.help_page, name="help"),
    path("organ-options", organ_field.options, name="organ-options"),
    path("views/save", views.save, name="view-save"),
    path("views/<int:pk>/drop", views.drop, name="view-drop"),
]
