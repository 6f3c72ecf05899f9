"""The tables that letters work out: what is withheld and why, how a fee is counted. Knows no Django."""

from collections.abc import Iterator, Mapping
from datetime import date

from gongkai.law.fees import SCALES, charge
from gongkai.law.information.field import rows
from gongkai.law.replies import REPLIES
from gongkai.papers.letter import Table
from gongkai.papers.write.page import written_day

BY_LABEL = {reply.label: reply for reply in REPLIES.values()}


def withheld(fields: Mapping[str, str]) -> Iterator[Table]:
    """Of a partial reply: what is not given, a row for each ground with its article and reason."""
    parts = "；".join(line.strip().rstrip("。；") for line in fields["withheld"].split("\n") if line.strip())
    grounds = [(parts, REPLIES[fields["ground"]], fields["reason"])]
    grounds += [(part, BY_LABEL[label], reason) for part, label, reason in rows(fields.get("others", ""))]
    yield Table(
        ("不予公开的部分", "依据", "理由"),
        tuple(
            (part.rstrip("。；"), f"{reply.label}（{reply.cite.full}）", reason.rstrip("。；"))
            for part, reply, reason in grounds
        ),
        (4, 4, 5),
    )


def bands(fields: Mapping[str, str]) -> Iterator[Table]:
    """How the fee of one application comes about, band by band."""
    scale = SCALES[fields["scale"]]
    fee = charge(scale, int(fields["count"]))
    lines = [
        (
            f"第{part.first}{scale.unit}" if part.first == part.last else f"第{part.first}至{part.last}{scale.unit}",
            f"{part.count}{scale.unit}",
            f"{part.rate}元" if part.rate else "不收费",
            f"{part.amount}元",
        )
        for part in fee.parts
    ]
    if len(lines) > 1:
        lines.append(("合计", f"{sum(part.count for part in fee.parts)}{scale.unit}", "—", f"{fee.amount}元"))
    yield Table(("范围", "数量", f"每{scale.unit}", "金额"), tuple(lines))


def written(iso: str) -> str:
    return written_day(date.fromisoformat(iso))
