"""Pages for what goes wrong, in the look of the desk. They ask nothing of the database, which may be what is wrong."""

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string


def _page(status: int, heading: str, *sentences: str) -> HttpResponse:
    return HttpResponse(
        render_to_string("desk/error.html", {"heading": heading, "sentences": sentences}), status=status
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        400,
        "请求不能处理",
        "浏览器送来的内容不完整或者不合规则。请返回上一页，刷新后再试。",
        "反复出现的，请管理员核对：访问所用的域名是否已经写入环境变量 GONGKAI_HOSTS。",
    )


def denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        403,
        "不能打开",
        "您没有打开这一页所需的职责。需要办理的，请联系本机关的系统管理员授权，或者转交有职责的人。",
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    told = str(exception) if isinstance(exception, Http404) and str(exception).endswith("。") else ""
    return _page(
        404,
        "没有这一页",
        told or "网址可能写错了，或者这件事不在您的职责范围内，或者已经移走。",
        "请从首页或者列表重新进入；确实应当看到的，请联系本机关的系统管理员核对授权。",
    )


def server_error(request: HttpRequest) -> HttpResponse:
    return _page(
        500,
        "系统出错了",
        "这不是您的操作造成的。刚才的办理要么已经完成，要么完全没有生效，不会只做一半；请回到列表核对后再办。",
        "错误已经写入服务器日志。反复出现的，请把时间和当时的操作告诉系统管理员。",
    )
