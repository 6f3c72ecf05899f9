"""Writing the words of a report; figures in them are bound to what they count (`law.annual.worded`)."""

from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.annual import FORMS
from gongkai.law.annual.worded import UnknownFigure, places
from gongkai.law.cite import REG
from gongkai.law.labels import bare
from gongkai.law.refusal import Refusal
from gongkai.reports.acts.keeping import allowed, go, locked
from gongkai.reports.models import Passage
from gongkai.reports.typed_text import seen
from gongkai.reports.worded import NAMES

LONGEST = 20_000


class NoSuchSection(Refusal):
    says = "没有保存：年度报告分六个部分，没有第{no}部分。请从报告页面打开要写的部分。"
    cite = REG(50)


class TooLong(Refusal):
    says = "没有保存：这一部分有{chars}个字，一个部分最多{longest}个字。请删减后再保存。"
    cite = REG(50)


class HeadingInside(Refusal):
    says = (
        "没有保存：第{line}行“{heading}”是年度报告的标题，写在正文里，别人会读成另一部分的开头。"
        "请删去这一行，或者改写成句子。"
    )
    cite = REG(50)


def write(compilation_id: int, *, no: int, text: str, actor: Actor, now: datetime) -> Passage:
    """Write a section's words, a line a paragraph. Raises NotAllowed, NoSuchSection, TooLong, HeadingInside,
    UnknownFigure."""
    with act(actor=actor, at=now) as log:
        compilation = locked(pk=compilation_id)
        move = allowed(compilation, "write", actor)
        if no not in {heading.no for heading in FORMS[compilation.form].sections}:
            raise NoSuchSection(no=no)
        text = "\n".join(line for line in map(seen, text.splitlines()) if line)
        if len(text) > LONGEST:
            raise TooLong(chars=len(text), longest=LONGEST)
        headings = {bare(heading.text) for heading in FORMS[compilation.form].sections}
        for at, line in enumerate(text.splitlines(), 1):
            if bare(line) in headings:
                raise HeadingInside(line=at, heading=line)
        for name in places(text):
            if name not in NAMES:
                raise UnknownFigure(name=name, known="、".join(NAMES))
        passage, _ = Passage.objects.update_or_create(
            compilation=compilation, no=no, defaults={"text": text, "at": now}
        )
        go(compilation, move)
        log("report.write", compilation, move.cite, section=no)
    return passage
