"""The remedy paragraph of a reply (救济告知), by the legal basis of the reply and the day on which it is given.

Since 2024-01-01 whoever is refused must go to reconsideration first, and the reply must say so. Words in ［ ］ are the
organ's: the reconsideration organ, the court, the internet channel. The wording is for legal staff to settle.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.cite import COURT_2025, LITIGATION, REVIEW, REVIEW_2017, Cite, numeral
from gongkai.law.replies import PARTLY, Reply


@dataclass(frozen=True)
class Text:
    """One paragraph, valid from `since` to `until` (None: without end). {what} is the {letter}, or a part of it."""

    key: str
    since: date | None
    until: date | None
    text: str
    cites: tuple[Cite, ...]
    unconfirmed: str = ""


@dataclass(frozen=True)
class Remedy:
    """What a letter prints, where it is written, and what legal staff should confirm (empty where nothing)."""

    text: str
    cites: tuple[Cite, ...]
    unconfirmed: tuple[str, ...]


REPLY = "本答复"
CHOICE = (
    "如不服{what}，可以自知道{letter}之日起60日内向［复议机关］申请行政复议，"
    "或者自知道{letter}之日起6个月内依法向［人民法院］提起行政诉讼。"
)
THEN_SUE = "对行政复议决定不服的，可以自收到行政复议决定书之日起15日内依法向［人民法院］提起行政诉讼。"
BY_LAW = "依照《中华人民共和国行政复议法》第二十三条的规定，"
FIRST = f"如不服{{what}}，应当{BY_LAW}自知道{{letter}}之日起60日内先向［复议机关］申请行政复议；{THEN_SUE}"
SILENCE = f"行政机关逾期不予答复的，可以{BY_LAW}先向［复议机关］申请行政复议；{THEN_SUE}"
SILENCE_BEFORE = "行政机关逾期不予答复的，可以依法向［复议机关］申请行政复议，或者依法向［人民法院］提起行政诉讼。"
FILED_ONLINE = "提交行政复议申请书"
ONLINE = f"可以通过［互联网渠道］{FILED_ONLINE}。"
OUTSIDE = "第三方、更正申请人的救济仅见于司法解释第一条的分类，请法制人员确认"
OPEN = "逾期不予答复是否必须先行复议，行政复议法第二十三条与法释〔2025〕8号第二条的衔接尚无明确意见，暂按先行复议告知"

LAST_OF_2023, FIRST_OF_2024 = date(2023, 12, 31), date(2024, 1, 1)
LAST_BEFORE_COURT, FIRST_OF_COURT = date(2025, 5, 31), date(2025, 6, 1)
OLD = (REVIEW_2017(9), LITIGATION(46))
REFUSED = (REVIEW(20), REVIEW(23, 1, 4), REVIEW(23, 2), REVIEW(34), LITIGATION(45))
CHOSEN = (REVIEW(20), LITIGATION(46))

TEXTS = (
    Text("review_first", None, LAST_OF_2023, CHOICE, OLD),
    Text("review_first", FIRST_OF_2024, LAST_BEFORE_COURT, FIRST, REFUSED),
    Text("review_first", FIRST_OF_COURT, None, FIRST, (*REFUSED, COURT_2025(1, item=2))),
    Text("not_given", None, LAST_OF_2023, CHOICE, OLD),
    Text("not_given", FIRST_OF_2024, LAST_BEFORE_COURT, CHOICE, CHOSEN),
    Text("not_given", FIRST_OF_COURT, None, CHOICE, (*CHOSEN, COURT_2025(1, item=1))),
    Text("given", None, LAST_OF_2023, CHOICE, OLD),
    Text("given", FIRST_OF_2024, LAST_BEFORE_COURT, CHOICE, CHOSEN),
    Text("given", FIRST_OF_COURT, None, CHOICE, (*CHOSEN, COURT_2025(1, item=3))),
    Text("published_on", None, LAST_OF_2023, CHOICE, OLD),
    Text("published_on", FIRST_OF_2024, LAST_BEFORE_COURT, CHOICE, CHOSEN, OUTSIDE),
    Text("published_on", FIRST_OF_COURT, None, CHOICE, (*CHOSEN, COURT_2025(1, item=4)), OUTSIDE),
    Text("other_act", None, LAST_OF_2023, CHOICE, OLD),
    Text("other_act", FIRST_OF_2024, LAST_BEFORE_COURT, CHOICE, CHOSEN, OUTSIDE),
    Text("other_act", FIRST_OF_COURT, None, CHOICE, (*CHOSEN, COURT_2025(1, item=5)), OUTSIDE),
    Text("no_reply", None, LAST_OF_2023, SILENCE_BEFORE, OLD),
    Text("no_reply", FIRST_OF_2024, LAST_BEFORE_COURT, SILENCE, (REVIEW(23, 1, 3),), OPEN),
    Text("no_reply", FIRST_OF_COURT, None, SILENCE, (REVIEW(23, 1, 3), COURT_2025(2)), OPEN),
)


def text_of(key: str, day: date) -> Text:
    """The paragraph of a key that is valid on a day. Raises KeyError for an unknown key."""
    for text in TEXTS:
        if text.key == key and (text.since or day) <= day <= (text.until or day):
            return text
    raise KeyError(key)


def remedy_text(reply: Reply, day: date, *, online: bool = False) -> Remedy:
    """The remedy of a reply that is given on a day; empty where the reply needs none.

    `online`: the reply is served by an internet channel, so that for reconsideration must be named too (since 2024,
    行政复议法第二十二条第二款).
    """
    return remedies((reply,), day, online=online)


def remedies(replies: Sequence[Reply], day: date, *, online: bool = False, letter: str = REPLY) -> Remedy:
    """The remedy of a letter with several findings, in their order: each text says which of them it speaks of.

    What all of them share is said once, of the whole `letter`, which is what it calls itself.
    """
    parts = list(_parts(replies, day, letter))
    unsettled = [reply.unconfirmed for reply in replies if reply.remedy and day >= FIRST_OF_2024]
    return _joined(parts, day, letter, online=online, unsettled=unsettled)


def remedy_of(key: str, letter: str, day: date, *, online: bool = False) -> Remedy:
    """The remedy against a letter that finds nothing: `key` of a text, and what the letter calls itself (本告知书)."""
    return _joined([(letter, text_of(key, day))], day, letter, online=online)


def _joined(
    parts: Sequence[tuple[str, Text]], day: date, letter: str, *, online: bool, unsettled: Sequence[str] = ()
) -> Remedy:
    texts = [text.text.format(what=what, letter=letter) for what, text in parts]
    cites = [cite for _, text in parts for cite in text.cites]
    if online and parts and day >= FIRST_OF_2024:
        texts.append(ONLINE)
        cites.append(REVIEW(22, 2))
    doubts = dict.fromkeys(filter(None, (*unsettled, *(text.unconfirmed for _, text in parts))))
    return Remedy("".join(dict.fromkeys(texts)), tuple(dict.fromkeys(cites)), tuple(doubts))


def _parts(replies: Sequence[Reply], day: date, letter: str) -> Iterator[tuple[str, Text]]:
    """Which text speaks of what; where all say the same, as they did before 2024, one speaks of the whole reply.

    A text that differs only in its sources is the same to the reader, but both sources are kept.
    """
    told = [(place, reply, text_of(key, day)) for place, reply in enumerate(replies, 1) for key in reply.remedy]
    if len({text.text for _, _, text in told}) <= 1:
        yield from ((letter, text) for _, _, text in told)
        return
    several = len(replies) > 1
    groups: dict[str, list[tuple[str, Text]]] = {}
    for place, reply, text in told:
        groups.setdefault(text.text, []).append((_what(place, reply, text, several=several), text))
    for group in groups.values():
        what = letter + "、".join(name for name, _ in group)
        yield from ((what, text) for _, text in group)


def _what(place: int, reply: Reply, text: Text, *, several: bool) -> str:
    """第二项; of a partial reply, the part that is withheld or the rest."""
    number = f"第{numeral(place)}项" if several else ""
    if reply.remedy != PARTLY:
        return number
    return number + ("不予公开的部分" if text.key == PARTLY[0] else "的其他部分")
