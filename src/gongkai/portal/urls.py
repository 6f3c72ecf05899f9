"""Addresses of the public site that a program answers; whatever is baked lies before it."""

from django.urls import include, path, re_path, register_converter
from django.urls.converters import IntConverter

from gongkai.portal import error_reports, live

app_name = "portal"


class Key(IntConverter):
    """The key of a row, as long as a database can hold it: a longer number is an address that is not there."""

    regex = "[0-9]{1,18}"


class Number(IntConverter):
    regex = "[0-9]{1,9}"


register_converter(Key, "key")
register_converter(Number, "number")

FOLDERS = "organs|annual-reports|documents|withdrawn|assets"

urlpatterns = [
    path("apply/", include("gongkai.portal.apply.urls")),
    path("search/", include("gongkai.portal.search.urls")),
    path("error-reports/<key:organ>/<number:number>/", error_reports.page, name="report_error"),
    re_path(rf"^(?P<name>(?:(?:{FOLDERS})/(?:[^\0]*/)?)?(?:[^/\0]+\.[a-z]+)?)$", live.page, name="page"),
]
