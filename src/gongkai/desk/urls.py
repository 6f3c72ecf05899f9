"""Addresses of the desk: a line a noun."""

from django.urls import path

from gongkai.desk import home

app_name = "desk"
urlpatterns = [
    path("", home.page, name="home"),
]
