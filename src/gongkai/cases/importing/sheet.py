"""A sheet of applications: our own form, a hotline's export (12345), the register of former years."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from hashlib import sha256

from django.utils.timezone import localdate

from gongkai.cases.acts.arrival import FIRST_DAY, arrival
from gongkai.cases.acts.told import KINDS, Told, read
from gongkai.cases.importing.coming import Coming, Read
from gongkai.law.cite import REG
from gongkai.law.receipt import ROUTES, By
from gongkai.law.refusal import Refusal
from gongkai.law.replies import REPLIES
from gongkai.papers.sheet import Column, Row, read_sheet, write_xlsx
from gongkai.papers.sheet.column import Kind

COLUMNS = (
    Column("name", "申请人", ("姓名", "申请人姓名", "名称", "诉求人", "诉求人姓名", "来电人"), required=True),
    Column("kind", "申请人类别", ("类别",)),
    Column("phone", "联系电话", ("电话", "来电号码", "联系方式", "手机号码"), kind="code"),
    Column("email", "电子邮箱", ("邮箱",)),
    Column("address", "通信地址", ("地址", "联系地址")),
    Column("identity", "证件号码", ("身份证号码",), kind="code"),
    Column(
        "request", "所需信息", ("内容描述", "申请内容", "诉求内容", "工单内容", "所需信息的内容描述"), required=True
    ),
    Column("document_number", "文号"),
    Column("route", "提交方式", ("渠道", "来源")),
    Column("arrived", "到达时间", ("到达日期", "来电时间", "受理时间", "提交时间")),
    Column("received", "收到日期", ("收到申请之日",), kind="date"),
    Column("number", "受理号", ("登记号",), kind="number"),
    Column("closed", "办结日期", ("答复日期",), kind="date"),
    Column("reply", "答复类型", ("办理结果", "答复结果")),
)
MOST = 999_999  # applications of an organ in a year: more is a number of something else, and the next would follow it
_HOTLINE = "other"  # a hotline is one of the 公布的其他渠道 of 条例第三十一条
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})")
_ROUTES = {route.label: name for name, route in ROUTES.items()}
_KINDS = {label: name for name, label in KINDS.items()}
_REPLIES = {reply.label: code for code, reply in REPLIES.items()}


class BadColumns(Refusal):
    says = '没有导入：列名对照文件不能用（{why}）。请写成 request = ["诉求内容"] 这样，左边可用：{names}。'


class _Wrong(Exception):
    """What is wrong with one cell."""

    def __init__(self, column: str, says: str) -> None:
        super().__init__(says)
        self.column, self.says = column, says


def columns(mapping: str = "") -> tuple[Column, ...]:
    """The columns, also known by the headings of a TOML file: name → list of headings. Raises BadColumns."""
    names = "、".join(column.name for column in COLUMNS)
    try:
        given = tomllib.loads(mapping)
    except tomllib.TOMLDecodeError as error:
        raise BadColumns(why=error, names=names) from error
    known = {column.name: column for column in COLUMNS}
    for name, headings in given.items():
        if name not in known or not isinstance(headings, list) or not all(isinstance(one, str) for one in headings):
            raise BadColumns(why=f"“{name}”", names=names)
        known[name] = replace(known[name], also=(*known[name].also, *headings))
    return tuple(known.values())


def template() -> bytes:
    """An empty sheet with the headings."""
    heads: list[tuple[str, Kind]] = [(column.label, "text") for column in COLUMNS]
    return write_xlsx(heads, [], title="申请")


def read_rows(data: bytes, given: Sequence[Column], now: datetime) -> Read:
    """Every row, checked by itself and against the others. Raises what `read_sheet` raises."""
    sheet = read_sheet(data, given)
    labels = {column.name: f"“{column.label}”列" for column in given}
    labels |= {name: f"{labels[name]}（{letter}列）" for name, letter in sheet.columns.items()}
    complaints = [f"第{row.line}行：{each}" for row in sheet.rows for each in row.complaints]
    found: dict[str, Coming] = {}
    for row in sheet.rows:
        if row.complaints:
            continue
        try:
            coming = _coming(row, now)
        except _Wrong as wrong:
            complaints.append(f"第{row.line}行{labels[wrong.column]}：{wrong.says}")
        except Refusal as refusal:
            complaints.append(f"第{row.line}行：{refusal}")
        else:
            if coming.mark in found:
                complaints.append(f"第{row.line}行：与{found[coming.mark].where}是同一件申请，请删去一行。")
            found.setdefault(coming.mark, coming)
    notes = [*sheet.notes]
    if sheet.unknown:
        notes.append(f"这些列不认识，没有读取：{'、'.join(sheet.unknown)}。")
    return Read(tuple(found.values()), tuple(complaints), tuple(notes))


def _coming(row: Row, now: datetime) -> Coming:
    values = row.values
    told = read(_told(values))
    route = _one("route", values, _ROUTES, _HOTLINE)
    received, closed = _day("received", values), _day("closed", values)
    arrived = _arrived(values)
    today = localdate(now)
    if received and received < FIRST_DAY:
        raise _Wrong("received", f"{received}早于条例首次施行的2008年5月1日，请核对。{_see(31)}")
    if received and received > today:
        raise _Wrong("received", f"{received}晚于今天。{_see(31)}")
    if received is None and ROUTES[route].by is By.ARRIVAL:
        raise _Wrong("received", f"{ROUTES[route].says}，请填写收到日期。{_see(31)}")
    if arrived and not FIRST_DAY <= arrived <= today:
        raise _Wrong("arrived", "晚于今天或者早于条例首次施行的2008年5月1日，请核对。")
    if arrived and received and arrived > received:
        raise _Wrong("arrived", f"到达时间晚于收到日期{received}，请核对。{_see(31)}")
    reply = _one("reply", values, _REPLIES, "")
    if bool(closed) != bool(reply):
        raise _Wrong("reply" if closed else "closed", "办结日期和答复类型要同时填写；还没有办结的，两列都不填。")
    if closed and (received is None or not received <= closed <= today):
        raise _Wrong("closed", "已经办结的要填写收到日期，办结日期不能早于收到日期、晚于今天，请核对。")
    number = _number(values["number"], received)
    said = "\n".join((told.name, told.request, f"{received or arrived or ''}", values["number"]))
    return Coming(
        f"第{row.line}行",
        sha256(said.encode()).hexdigest(),
        told,
        route,
        arrived_at=arrival(arrived or received, now),
        received_on=received,
        number=number,
        closed_on=closed,
        reply=reply,
    )


def _told(values: Mapping[str, str]) -> Told:
    names = ("name", "phone", "email", "address", "identity", "request", "document_number")
    way = "email" if values["email"] else "post" if values["address"] else "collect"
    kind = _one("kind", values, _KINDS, "natural")
    return Told(kind=kind, way=way, **{name: values[name] for name in names})


def _one(name: str, values: Mapping[str, str], known: Mapping[str, str], default: str) -> str:
    """The key that somebody means by a label or by the key itself."""
    written = values[name]
    found = default if not written else known.get(written) or (written if written in known.values() else None)
    if found is None:
        raise _Wrong(name, f"“{written}”不认识，请从这些里选：{'、'.join(known)}。")
    return found


def _number(written: str, received: date | None) -> int:
    if not written:
        return 0
    if not received or not written.isdecimal() or len(written) > len(str(MOST)) or not 1 <= int(written) <= MOST:
        raise _Wrong("number", f"受理号是这一年的第几件，从1到{MOST}；填写受理号的要同时填写收到日期。")
    return int(written)


def _day(name: str, values: Mapping[str, str]) -> date | None:
    return date.fromisoformat(values[name]) if values[name] else None


def _arrived(values: Mapping[str, str]) -> date | None:
    """A hotline writes the hour as well, each in its own way: the day is enough."""
    if not values["arrived"]:
        return None
    found = _DAY.match(values["arrived"])
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(values["arrived"][:8])
    except ValueError:
        raise _Wrong("arrived", f"“{values['arrived']}”不是日期，请写成 2026-01-05。") from None


def _see(article: int) -> str:
    return f"依据：{REG(article)}。"
