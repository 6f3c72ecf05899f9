"""How often one network may search. Kept in the memory of each process, so that reading writes nothing."""

from dataclasses import dataclass, field
from threading import Lock

from django.conf import settings

from gongkai.law.refusal import Refusal

WINDOW = 60  # seconds
HELD = 100_000  # networks remembered at most, some MB


class TooManySearches(Refusal):
    says = (
        "没有检索：这个网络地址一分钟里检索的次数太多（最多{most}次），请过{seconds}秒再试，要找的词还在。"
        "批量取得数据的，请用数据接口按页读取；也可以按机关、主题逐页查看。"
    )


@dataclass
class Bound:
    """At most so often within a minute, which begins for all networks alike: `times` the setting."""

    times: int = 1
    _window: int = 0
    _counts: dict[str, int] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def take(self, network: str, at: float) -> None:
        """Count one; `at` in seconds. Raises TooManySearches."""
        with self._lock:
            if int(at // WINDOW) != self._window or len(self._counts) >= HELD:
                self._window = int(at // WINDOW)
                self._counts.clear()
            self._counts[network] = self._counts.get(network, 0) + 1
            if self._counts[network] > self.most:
                raise TooManySearches(most=self.most, seconds=self.rest(at))

    @property
    def most(self) -> int:
        return int(settings.GONGKAI_SEARCH_LIMIT) * self.times

    @staticmethod
    def rest(at: float) -> int:
        """Seconds until the next minute begins."""
        return WINDOW - int(at % WINDOW)


SEARCHES = Bound()
SUGGESTIONS = Bound(3)  # each typed sign may ask for one
