"""Where each face hangs."""

from django.urls import include, path

urlpatterns = [
    path("", include("gongkai.portal.urls")),
    path("api/", include("gongkai.api.urls")),
    path("desk/account/", include("gongkai.desk.account_urls")),
    path("desk/", include("gongkai.desk.urls")),
]

handler400 = "gongkai.project.errors.bad_request"
handler403 = "gongkai.project.errors.denied"
handler404 = "gongkai.project.errors.not_found"
handler500 = "gongkai.project.errors.server_error"
