"""Addresses of the public site."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from gongkai.portal import annual_reports, organs

app_name = "portal"


class Key(IntConverter):
    """The key of a row, as long as a database can hold it: a longer number is an address that is not there."""

    regex = "[0-9]{1,18}"


class Year(IntConverter):
    regex = "[0-9]{4}"


register_converter(Key, "key")
register_converter(Year, "year")

urlpatterns = [
    path("", annual_reports.home, name="home"),
    path("annual-reports/<year:year>/", annual_reports.of_year, name="year"),
    path("organs/<key:pk>/", organs.page, name="organ"),
    path("organs/<key:pk>/annual-reports/<year:year>/", annual_reports.page, name="report"),
    path("organs/<key:pk>/annual-reports/<year:year>/source", annual_reports.source, name="source"),
]
