"""Addresses of the citizen's side of applications. Each ends in a slash: a web server takes other names for files."""

from django.urls import path

from gongkai.portal.apply import mine, page, related, replies, status

urlpatterns = [
    path("<key:organ>/", page.page, name="apply"),
    path("<key:organ>/replies/", replies.page, name="replies"),
    path("<key:organ>/<slug:kind>/", related.page, name="related"),
    path("status/", status.page, name="apply_status"),
    path("status/leave/", status.leave, name="apply_leave"),
    path("mine/", mine.page, name="mine"),
    path("mine/withdraw/", mine.withdraw, name="mine_withdraw"),
    path("mine/letters/<key:key>/", mine.letter, name="mine_letter"),
    path("mine/letters/<key:key>/<key:file>/", mine.letter, name="mine_file"),
    path("mine/last-days/", mine.last_days, name="mine_last_days"),
]
