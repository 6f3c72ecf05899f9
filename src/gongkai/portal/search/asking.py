"""A question as an address of the public site asks it: bounded, read, answered from what is public now."""

from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from gongkai.law.refusal import Refusal
from gongkai.portal.search.plain import PLAIN, joined
from gongkai.search import seen
from gongkai.search.asked import Asked, Found
from gongkai.search.question import empty, read, written


@dataclass(frozen=True)
class Question:
    """`refusals` are what can't be understood; then nothing is asked."""

    asked: Asked
    refusals: tuple[Refusal, ...]

    @property
    def asks(self) -> bool:
        return not self.refusals and not empty(self.asked)

    @property
    def query(self) -> str:
        """What stands behind the `?` of its address."""
        return urlencode(written(self.asked))

    def found(self, now: datetime, **how: object) -> Found:
        """`how` are other values of `Asked`: sort, size, page, facets."""
        return seen.public(replace(self.asked, **how), now=now)  # type: ignore[arg-type]


def question(given: QueryDict) -> Question:
    """What the parameters ask for. Of the plain form they are joined first. States are no matter of the public."""
    told = {name: str(value) for name, value in given.items()}
    try:
        asked, refusals = read(joined(told))
    except Refusal as refusal:
        asked, refusals = read({name: value for name, value in told.items() if name not in PLAIN})
        refusals = (*refusals, refusal)
    return Question(asked, refusals)


def canonical(request: HttpRequest, asked: Question) -> bool:
    """Whether the address is the one by which this question is kept."""
    return request.GET.urlencode() == QueryDict(asked.query).urlencode()
