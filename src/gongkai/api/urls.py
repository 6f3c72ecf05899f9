"""Where the versions of the interface hang."""

from django.urls import path, re_path

from gongkai.api import ledgers, v1
from gongkai.api.edge import edge
from gongkai.api.problem import missing

urlpatterns = [
    path("v1/", v1.urls),
    path("ledgers/v1/", ledgers.api.urls),
    re_path(r"", edge(missing)),
]
