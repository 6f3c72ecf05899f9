"""Addresses of the public site."""

from django.urls import path

from gongkai.portal import annual_reports, organs

app_name = "portal"
urlpatterns = [
    path("", annual_reports.home, name="home"),
    path("annual-reports/<int:year>/", annual_reports.of_year, name="year"),
    path("organs/<int:pk>/", organs.page, name="organ"),
    path("organs/<int:pk>/annual-reports/<int:year>/", annual_reports.page, name="report"),
    path("organs/<int:pk>/annual-reports/<int:year>/source", annual_reports.source, name="source"),
]
