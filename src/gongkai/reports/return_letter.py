"""What goes back with a report that came in as a file: what could not be read for certain, what was found, the words
of whoever judged it, as a paper for its organ.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.timezone import localdate

from gongkai.law.checks.finding import SEVERITIES
from gongkai.papers.letter import Block, Heading, Letter, Paragraph
from gongkai.reports.models import Handing


def letter_of(handing: Handing) -> Letter:
    """The paper for a handing that was sent back; what was settled or may stand is not in it."""
    submission, told = handing.submission, json.loads(handing.told or "{}")
    doubts = [one["message"] for one in told.get("doubts", ()) if not one["answer"]]
    found = [_finding(one) for one in told.get("findings", ()) if not one["answer"]]
    came = localdate(handing.at)
    lead = (
        f"你单位{came.year}年{came.month}月{came.day}日报送的{submission.year}年政府信息公开工作年度报告"
        f"（{handing.file.name}）已经核对，"
    )
    lead += f"有{len(doubts) + len(found)}处需要核对或者修改，现予退回。" if doubts or found else "现予退回。"
    parts = {"核对意见": handing.comment.splitlines(), "没有读清的数": doubts, "核对发现的问题": found}
    blocks = [Paragraph(_plain(lead)), *_parts(parts), Paragraph("请修改后重新报送，重新报送的文件代替原来的一份。")]
    settler = handing.settled_by
    return Letter(
        organ=settler.organ.name if settler else "政府信息公开工作主管部门",
        title=f"关于修改{submission.title}的意见",
        addressee=submission.organ.name,
        blocks=tuple(blocks),
        day=localdate(handing.settled_at) if handing.settled_at else None,
        sealed=False,
    )


def _finding(finding: Mapping[str, Any]) -> str:
    return f"（{SEVERITIES[finding['severity']]}）{finding['message']}{finding['suggestion']}依据：{finding['cite']}。"


def _parts(parts: Mapping[str, list[str]]) -> Iterator[Block]:
    for heading, lines in parts.items():
        said = [text for line in lines if (text := _plain(line))]
        if said:
            yield Heading(heading)
        yield from (Paragraph(f"{number}. {text}" if len(said) > 1 else text) for number, text in enumerate(said, 1))


def _plain(text: str) -> str:
    """Words that quote a file may have signs in them that no paper shows."""
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()
