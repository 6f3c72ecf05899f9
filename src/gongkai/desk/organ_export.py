"""The list of organs as the sheet that can be changed and taken in again; the export of the list itself is to read."""

from urllib.parse import quote

from django.http import Http404, HttpResponse

from gongkai.audit.act import act
from gongkai.desk.access import desk_view
from gongkai.desk.lists.export import MOST, TooLong
from gongkai.desk.request import Request
from gongkai.organs import queries
from gongkai.organs.sheet import HEADINGS, written
from gongkai.papers.sheet import write_csv, write_xlsx

_TITLE = "机关名录"
TYPES = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}


@desk_view
def sheet(request: Request, kind: str) -> HttpResponse:
    """Every organ in use within this person's reach. Raises TooLong."""
    if kind not in TYPES:
        raise Http404
    found = queries.exported(to=request.actor)
    count = found.count()
    if kind == "xlsx" and count > MOST:
        raise TooLong(most=MOST)
    with act(actor=request.actor, at=request.now) as log:
        log("desk.export", request.person, listing="organs.sheet", lines=count, format=kind)
    lines = written(found)
    data = write_csv(HEADINGS, lines) if kind == "csv" else write_xlsx(HEADINGS, lines, title=_TITLE)
    response = HttpResponse(data, content_type=TYPES[kind])
    name = quote(f"{_TITLE}{request.today:%Y%m%d}.{kind}")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response
