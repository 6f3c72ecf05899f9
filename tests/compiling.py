"""A report on its way, for tests: compiled from nothing but zeros, its words in order."""

from gongkai.audit.actor import Actor
from gongkai.law.annual import edition
from gongkai.law.annual.sources import LEDGER, cells_from
from gongkai.organs.models import Organ
from gongkai.reports import acts
from gongkai.reports.models import Compilation
from tests.acts import NOW
from tests.cast import Cast, found, make
from tests.replay import Recording, empty, record, replay

YEAR = 2025
WORDS = {
    1: "本年新收政府信息公开申请｛新收申请｝件，办结｛办结申请｝件。\n主动公开工作按目录进行。",
    5: "存在的主要问题：公开的内容不够细。改进情况：已补充目录。",
    6: "没有需要报告的其他事项。",
}


def compiled(organ: Organ, writer: Actor) -> Compilation:
    """Figures, ledgers and words entered; nothing is left to complain of."""
    for cell in cells_from(edition(YEAR), LEDGER):
        acts.enter_figure(organ_id=organ.pk, year=YEAR, cell=cell, source="台账", value="0", actor=writer, now=NOW)
    compilation = acts.compile_report(organ.pk, year=YEAR, actor=writer, now=NOW)
    for no, text in WORDS.items():
        acts.write(compilation.pk, no=no, text=text, actor=writer, now=NOW)
    return compilation


def step(compilation: Compilation, verb: str, actor: Actor, comment: str = "") -> None:
    """A step with its paper, as whoever sees it now takes it."""
    compilation.refresh_from_db()
    assert compilation.paper
    acts.decide(compilation.paper.pk, verb=verb, seen=compilation.paper.digest, comment=comment, actor=actor, now=NOW)


def brought(cast: Cast, state: str) -> Compilation:
    """The township's report in a state of `law.reporting`."""
    head, competent = cast.actor(cast.head), cast.actor(cast.competent)
    compilation = compiled(cast.township, head)
    ways = {
        "draft": (),
        "to_sign": ("send",),
        "signed": ("send", "sign"),
        "submitted": ("send", "sign", "file"),
        "returned": ("send", "sign", "file", "send_back"),
        "accepted": ("send", "sign", "file", "accept"),
        "published": ("send", "sign", "file", "accept", "publish"),
    }
    done = {
        "send": lambda: acts.send(compilation.pk, actor=head, now=NOW),
        "sign": lambda: step(compilation, "sign", cast.actor(cast.leader)),
        "file": lambda: acts.file_report(compilation.pk, actor=head, now=NOW),
        "accept": lambda: acts.accept(compilation.pk, actor=competent, now=NOW),
        "send_back": lambda: acts.send_back(compilation.pk, comment="请补充第五部分。", actor=competent, now=NOW),
        "publish": lambda: acts.publish(compilation.pk, actor=cast.actor(cast.publisher), now=NOW),
    }
    for verb in ways[state]:
        done[verb]()
    compilation.refresh_from_db()
    return compilation


_recorded: dict[str, Recording] = {}


def standing(state: str) -> tuple[Cast, Compilation]:
    """The cast and the township's report in a state, put back from a recording after the first time."""
    if not empty():
        cast = make(NOW)
        return cast, brought(cast, state)
    if state not in _recorded:
        brought(make(NOW), state)
        _recorded[state] = record()
    else:
        replay(_recorded[state])
    return found(NOW), Compilation.objects.get()
