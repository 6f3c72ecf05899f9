"""The whole of a filtered list as a file. Who took how many lines of which list is logged, not what was looked for."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse

from gongkai.audit.act import act
from gongkai.desk.request import Request
from gongkai.law.refusal import Refusal
from gongkai.papers.sheet.write import csv_lines, write_xlsx

from .declared import Listing, Value
from .keyset import Order, ordered

FORMATS = {"xlsx": "导出为 XLSX", "csv": "导出为 CSV"}
MOST = 50_000  # lines of an XLSX, which is made whole before it is sent; a CSV is sent while it is made
_AT_ONCE = 2_000


class TooLong(Refusal):
    says = (
        "没有导出：按现在的条件有{most}条以上，超过一次导出 XLSX 的上限。"
        "请用日期、机关等条件缩小范围，分几次导出；或者改为导出 CSV，没有这个上限。"
    )


def export(request: Request, listing: Listing, wanted: QuerySet[Any], order: Order, kind: str) -> HttpResponseBase:
    """The rows in the order of the list, a column a column. Raises TooLong."""
    count = wanted.order_by().count()
    if kind == "xlsx" and count > MOST:
        raise TooLong(most=MOST)
    with act(actor=request.actor, at=request.now) as log:
        log("desk.export", request.person, listing=listing.name, lines=count, format=kind)
    rows = _cells(listing, ordered(wanted, order))
    heads = [(column.label, column.kind) for column in listing.columns]
    response: HttpResponseBase
    if kind == "csv":
        response = StreamingHttpResponse(csv_lines(heads, rows), content_type="text/csv; charset=utf-8")
    else:
        data = write_xlsx(heads, rows, title=listing.title)
        sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        response = HttpResponse(data, content_type=sheet)
    name = quote(f"{listing.title}{request.today:%Y%m%d}.{kind}")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


def _cells(listing: Listing, rows: QuerySet[Any]) -> Iterator[list[Value]]:
    for row in rows.iterator(chunk_size=_AT_ONCE):
        yield [column.value(row) for column in listing.columns]
