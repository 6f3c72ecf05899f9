"""Everything that a letter may say, as plain values: no query is left for the composing. Knows no Django."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gongkai.law.information.field import rows
from gongkai.law.replies import REPLIES, Reply

PLACEHOLDER = "［送达对象］"


@dataclass(frozen=True)
class Found:
    """One finding: the line of `law.replies` and the fields of its letter."""

    reply: Reply
    fields: Mapping[str, str]

    @property
    def grounds(self) -> frozenset[str]:
        """The codes of `law.replies` on which something is withheld."""
        if self.reply.letter != "partial":
            return frozenset({self.reply.code} if self.reply.withholds else ())
        labels = {label for _, label, _ in rows(self.fields.get("others", ""))}
        return frozenset(
            {self.fields.get("ground", "")} | {each.code for each in REPLIES.values() if each.label in labels}
        )


@dataclass(frozen=True)
class Facts:
    """`values` are those of `law.letters.names` that are known; `fields` what the handler filled in.

    `online`: it is served by an internet channel. `review`, `review_online` and `court` are what the remedy names.
    `attachments` are the names of the files that go out with it; `sealed`: the organ has the picture of a seal.
    """

    organ: str
    day: date
    values: Mapping[str, str]
    fields: Mapping[str, str]
    addressee: str = PLACEHOLDER
    findings: tuple[Found, ...] = ()
    online: bool = False
    review: str = ""
    review_online: str = ""
    court: str = ""
    attachments: tuple[str, ...] = ()
    sealed: bool = False
