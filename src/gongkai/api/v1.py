"""The first version of the interface: reading what is public now. What is added breaks nobody; what changes is v2."""

from django.urls import URLPattern, URLResolver, re_path
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from gongkai.api import catalogue, items, organs, search, vocabularies
from gongkai.api.addresses import NAMESPACE
from gongkai.api.edge import edge
from gongkai.api.page import Page
from gongkai.api.problem import answer_for, missing


class Renderer(JSONRenderer):
    json_dumps_params = {"ensure_ascii": False}  # noqa: RUF012 - as ninja declares it


api = NinjaAPI(
    title="政府信息公开数据接口",
    version="1",
    description="读取本网站现在公开的政府信息、各机关的公开目录和代码表。不需要登记，不用口令，只读。",
    urls_namespace=NAMESPACE,
    docs=Page(),
    docs_url="/",
    renderer=Renderer(),
)
answer_for(api)
for router in (items.router, search.router, organs.router, catalogue.router, vocabularies.router):
    api.add_router("", router)


def _patterns() -> tuple[list[URLPattern | URLResolver], str, str]:
    patterns, app, namespace = api.urls
    for pattern in patterns:
        assert isinstance(pattern, URLPattern)
        pattern.callback = edge(pattern.callback)
    return [*patterns, re_path(r"", edge(missing))], app, namespace


urls = _patterns()
