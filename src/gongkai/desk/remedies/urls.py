"""Addresses of reconsideration, litigation and complaints: a line a page."""

from django.urls import include, path

from gongkai.desk.remedies import complaints, listing, page, register, steps, table

urlpatterns = [
    path("", listing.listing, name="remedies"),
    path("alarms/", listing.alarms, name="remedy-alarms"),
    path("complaints/", include(complaints.urlpatterns)),
    path("register", register.register, name="remedy-register"),
    path("table/<int:organ>/<int:year>/", table.table, name="remedy-table"),
    path("table/<int:organ>/<int:year>/<str:cell>/", table.behind, name="remedy-cell"),
    path("duties/<int:pk>/done", steps.fulfil, name="remedy-fulfil"),
    path("duties/<int:pk>/reopen", steps.reopen, name="remedy-reopen"),
    path("<int:pk>/", page.page, name="remedy"),
    path("<int:pk>/settle", steps.settle, name="remedy-settle"),
    path("<int:pk>/files/<int:key>", page.file, name="remedy-file"),
    path("<int:pk>/hearings/<int:key>/off", steps.call_off, name="remedy-call-off"),
    path("<int:pk>/<str:verb>", steps.step, name="remedy-step"),
]
