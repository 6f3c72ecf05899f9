"""Addresses of the citizen's side of applications. Each ends in a slash: a web server takes other names for files."""

from django.urls import path

from gongkai.portal.apply import page

urlpatterns = [
    path("<key:organ>/", page.page, name="apply"),
]
