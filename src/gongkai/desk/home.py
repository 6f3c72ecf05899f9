"""The first page: what waits for me."""

from django.http import HttpResponse
from django.shortcuts import render

from gongkai.desk.access import desk_view
from gongkai.desk.request import Request


@desk_view
def page(request: Request) -> HttpResponse:
    return render(request, "desk/home.html")
