"""One line of a catalogue: what must be public, on what basis, when, by whom, where, to whom and how."""

from dataclasses import KW_ONLY, dataclass

from gongkai.law.cite import Cite
from gongkai.law.term import Term

AUDIENCES = {"all": "全社会", "group": "特定群众（体）"}
WAYS = {"active": "主动公开", "on_request": "依申请公开"}


@dataclass(frozen=True)
class Item:
    """`what` is 公开内容（要素）; `organ` the levels (`law.power.LEVELS`) of the organs that publish it (公开主体).

    `channels` are names of `law.information.channels.CHANNELS`; `audience` and `way` names of AUDIENCES and WAYS;
    `parent` the code of the line above, "" at the top. `more` are further bases. `posted` is how long it stays on a
    board. `local` says in Chinese what each place should fix for itself, because no text we know settles it.
    """

    code: str
    label: str
    what: str
    basis: Cite
    limit: Term
    organ: tuple[str, ...]
    channels: tuple[str, ...]
    audience: str = "all"
    way: str = "active"
    parent: str = ""
    _: KW_ONLY
    more: tuple[Cite, ...] = ()
    posted: Term | None = None
    local: str = ""

    @property
    def bases(self) -> tuple[Cite, ...]:
        """公开依据, the first before the others."""
        return (self.basis, *self.more)
