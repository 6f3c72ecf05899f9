"""Asking the index for somebody: what comes back is looked up once more, for the index is a moment behind."""

from collections import defaultdict
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import datetime

from gongkai.audit.actor import Actor
from gongkai.search.ask import ask, holds
from gongkai.search.ask import suggest as ask_for_words
from gongkai.search.asked import Asked, Found, Grasp, Hit
from gongkai.search.behind import Behind, behind
from gongkai.search.document import PUBLIC
from gongkai.search.keep import stands
from gongkai.search.sources import Source, sources

PAUSED = "检索暂时不能使用：索引没有跟上最近的变动。请稍后再试，或者从栏目、目录中查找。"


def public(asked: Asked, *, now: datetime) -> Found:
    """What any citizen may find now. Where the index cannot be kept, one sentence: it may name what was taken away."""
    unknown = _unknown(now)
    if unknown is None:
        return Found(says=(PAUSED,), searched=False)
    found = ask(replace(asked, grasp=None), now=now)
    return _checked(found, unknown, lambda source, keys: source.shown(keys, now))


def desk(asked: Asked, *, actor: Actor, now: datetime) -> Found:
    """What this person may find at the desk."""
    unknown = _unknown(now)
    if unknown is None:
        return Found(says=(PAUSED,), searched=False)
    found = ask(replace(asked, grasp=grasp_of(actor)), now=now)
    return _checked(found, unknown, lambda source, keys: source.seen(keys, actor))


def suggest(text: str, *, now: datetime, most: int = 8) -> tuple[str, ...]:
    """What may be meant by what a citizen has typed so far; nothing where words may come from what was taken away."""
    unknown = _unknown(now)
    if unknown is None or holds(unknown.keys, PUBLIC):
        return ()
    return ask_for_words(text, now=now, most=most)


def grasp_of(actor: Actor) -> Grasp:
    """How far a person sees, for the index; nothing where they hold no grant."""
    each = [source.grasp(actor) for source in sources()]
    return Grasp(
        tuple(dict.fromkeys(one for grasp in each for one in grasp.reach)),
        frozenset().union(*(grasp.besides for grasp in each)),
        frozenset().union(*(grasp.without for grasp in each)),
    )


def _unknown(now: datetime) -> Behind | None:
    """What the index does not know yet; None where it is too late behind to be asked, or cannot be kept."""
    unknown = behind(now)
    return None if unknown.late or stands() else unknown


def _checked(found: Found, unknown: Behind, among: Callable[[Source, Collection[int]], set[int]]) -> Found:
    """Without the hits which the records say are not to be seen, and those which were another thing a moment ago: the
    index has their title and text as they were. Words of such things are not offered either."""
    asked: defaultdict[str, set[int]] = defaultdict(set)
    for hit in found.hits:
        name, key = _parts(hit)
        if key not in unknown.touched.get(name, ()):
            asked[name].add(key)
    named = {source.name: source for source in sources()}
    good = {name: among(named[name], keys) for name, keys in asked.items() if name in named}
    kept = tuple(hit for hit in found.hits if _parts(hit)[1] in good.get(_parts(hit)[0], ()))
    found = replace(found, hits=kept, total=found.total - len(found.hits) + len(kept))
    return replace(found, corrected="", similar=()) if unknown.touched else found


def _parts(hit: Hit) -> tuple[str, int]:
    name, _, key = hit.key.partition(":")
    return name, int(key)
