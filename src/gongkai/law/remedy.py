"""The remedy paragraph of a reply (救济告知), by the legal basis of the reply and the day on which it is given.

Since 2024-01-01 whoever is refused must go to reconsideration first, and the reply must say so. Words in ［ ］ are the
organ's: the reconsideration organ, the court, the internet channel. The wording is for legal staff to settle.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.cite import COURT_2025, LITIGATION, REVIEW, REVIEW_2017, Cite
from gongkai.law.replies import PARTLY, Reply


@dataclass(frozen=True)
class Text:
    """One paragraph, valid from `since` to `until` (None: without end). {what} is the reply, or a part of it."""

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


CHOICE = (
    "如不服{what}，可以自知道本答复之日起60日内向［复议机关］申请行政复议，"
    "或者自知道本答复之日起6个月内依法向［人民法院］提起行政诉讼。"
)
THEN_SUE = "对行政复议决定不服的，可以自收到行政复议决定书之日起15日内依法向［人民法院］提起行政诉讼。"
BY_LAW = "依照《中华人民共和国行政复议法》第二十三条的规定，"
FIRST = f"如不服{{what}}，应当{BY_LAW}自知道本答复之日起60日内先向［复议机关］申请行政复议；{THEN_SUE}"
SILENCE = f"行政机关逾期不予答复的，可以{BY_LAW}先向［复议机关］申请行政复议；{THEN_SUE}"
SILENCE_BEFORE = "行政机关逾期不予答复的，可以依法向［复议机关］申请行政复议，或者依法向［人民法院］提起行政诉讼。"
ONLINE = "可以通过［互联网渠道］提交行政复议申请书。"
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
    parts = list(_parts(reply, day))
    texts = [text.text.format(what=what) for what, text in parts]
    cites = [cite for _, text in parts for cite in text.cites]
    if online and parts and day >= FIRST_OF_2024:
        texts.append(ONLINE)
        cites.append(REVIEW(22, 2))
    unsettled = reply.unconfirmed if parts and day >= FIRST_OF_2024 else ""
    doubts = [unsettled, *(text.unconfirmed for _, text in parts)]
    return Remedy("".join(dict.fromkeys(texts)), tuple(dict.fromkeys(cites)), tuple(filter(None, doubts)))


def _parts(reply: Reply, day: date) -> Iterator[tuple[str, Text]]:
    """Which text speaks of what. Before 2024 the withheld part and the rest had the same remedy, so one text does."""
    texts = [text_of(key, day) for key in reply.remedy]
    if reply.remedy == PARTLY and texts[0].text != texts[1].text:
        yield from zip(("本答复不予公开的部分", "本答复的其他部分"), texts, strict=True)
    else:
        yield from (("本答复", text) for text in texts)
