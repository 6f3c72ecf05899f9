"""What went wrong, as application/problem+json (RFC 9457), in sentences for whoever wrote the program that asks."""

import json
import logging
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import ValidationError
from pydantic import Field

from gongkai.law.refusal import Refusal

MEDIA_TYPE = "application/problem+json"
TITLES = {401: "没有权限", 404: "没有找到", 405: "不支持的方法", 422: "参数有误", 500: "系统出错"}
log = logging.getLogger(__name__)


class Problem(Schema):
    type: str = Field(default="about:blank", title="类型")
    title: str = Field(title="问题")
    status: int = Field(title="状态码")
    detail: str = Field(title="说明", description="哪里不对、怎么办")
    parameters: list[str] = Field(default_factory=list, title="有误的参数")


class Missing(Refusal):
    """What is asked for isn't there, or not public: an answer never tells which."""


class NoAddress(Missing):
    says = "没有这个地址：{path}。接口的全部地址见 /api/v1/。"


class WrongMethod(Refusal):
    says = "数据接口只供读取，请用 GET；这里收到的是 {method}。"


class Broken(Refusal):
    says = "系统出错，没有取到数据。已经记入系统日志；请稍后再试，仍然不行的请告知网站的主办单位。"


class UnknownParameter(Refusal):
    """`name` is the parameter that nobody knows."""

    says = "没有“{name}”这个参数，可以用的是：{known}。"

    def __init__(self, *, name: str, known: Iterable[str]) -> None:
        self.name = name
        super().__init__(name=name, known="、".join(known))


_SENTENCES: Mapping[str, str] = {
    "missing": "“{name}”没有填写。",
    "int_parsing": "“{name}”应当是整数。",
    "int_parsing_size": "“{name}”的数字太长。",
    "greater_than_equal": "“{name}”不能小于{ge}。",
    "less_than_equal": "“{name}”不能大于{le}。",
    "literal_error": "“{name}”没有这个值，可以用的代码见 /api/v1/vocabularies。",
    "string_pattern_mismatch": "“{name}”读不懂，请原样使用上一页 next 中给出的值。",
    "string_too_long": "“{name}”太长，最多{max_length}字。",
    "value_error": "“{name}”{error}。",
}


def problem(status: int, detail: str, parameters: Iterable[str] = ()) -> HttpResponse:
    told = Problem(title=TITLES[status], status=status, detail=detail, parameters=list(parameters)).model_dump()
    return HttpResponse(json.dumps(told, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)


def documented(*statuses: int) -> dict[str, Any]:
    """For `openapi_extra`: that an operation may answer with these problems."""
    content = {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}
    return {"responses": {status: {"description": TITLES[status], "content": content} for status in statuses}}


def answer_for(api: NinjaAPI) -> None:
    """Let the interface answer whatever is raised with a problem."""
    api.add_exception_handler(Refusal, _refused)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(Http404, _not_there)
    api.add_exception_handler(Exception, _broken)


def missing(request: HttpRequest) -> HttpResponse:
    """The answer for an address that nothing else answers."""
    return problem(404, str(NoAddress(path=request.path)))


def _refused(request: HttpRequest, refusal: Any) -> HttpResponse:
    parameters = [refusal.name] if isinstance(refusal, UnknownParameter) else []
    return problem(404 if isinstance(refusal, Missing) else 422, str(refusal), parameters)


def _invalid(request: HttpRequest, invalid: Any) -> HttpResponse:
    told = {str(error["loc"][-1]): _sentence(error) for error in invalid.errors}
    return problem(422, "".join(told.values()), told)


def _sentence(error: Mapping[str, Any]) -> str:
    says = _SENTENCES.get(error["type"], "“{name}”不合要求，写法见 /api/v1/。")
    return says.format(name=error["loc"][-1], **error.get("ctx", {}))


def _not_there(request: HttpRequest, error: object) -> HttpResponse:
    return missing(request)


def _broken(request: HttpRequest, error: Any) -> HttpResponse:
    log.error("%s can't be answered", request.path, exc_info=error)
    return problem(500, str(Broken()))
