"""Where each face hangs."""

from django.urls import include, path

urlpatterns = [
    path("", include("gongkai.portal.urls")),
    path("desk/account/", include("gongkai.desk.account_urls")),
    path("desk/", include("gongkai.desk.urls")),
]
