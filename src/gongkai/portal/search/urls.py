"""Addresses of searching."""

from django.urls import path

from gongkai.portal.search import feed, page, suggestions

urlpatterns = [
    path("", page.page, name="search"),
    path("feed/", feed.page, name="search_feed"),
    path("suggest/", suggestions.page, name="search_suggest"),
]
