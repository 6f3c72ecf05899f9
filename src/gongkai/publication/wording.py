"""What organs word themselves in guides and catalogues: as it is being written, as it was signed, as a paper has it.

The words of a guide are the key of a part → text; those of a catalogue the code of a line → its fields. A statutory
line is there only with what reads otherwise than in the law's list; a line of the organ's own with all of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from gongkai.approvals.models import Paper
from gongkai.law.catalogue import AUDIENCES, ITEMS, WAYS
from gongkai.law.information.channels import CHANNELS
from gongkai.law.information.guide import NoContact
from gongkai.law.information.guide import guide as guide_of
from gongkai.organs.models import Organ
from gongkai.publication import guide
from gongkai.publication.models import CatalogueItem, Guide, Wording, WordingEdition
from gongkai.publication.models.wording import SUBJECTS
from gongkai.publication.statutory import OWN, derived

WORDS, TOLD = "wording", "told"  # particulars of a version: the words, and all that the public reads with them
KINDS = {subject: f"publication.{subject}" for subject in SUBJECTS}
NOTHING = "没有自行编写的内容：各事项按法律由系统列出。"
_OF_STATUTORY = ("what", "basis")
_OF_OWN = ("label", "parent", "place", "what", "basis", "channels", "audience", "way")
Words = dict[str, Any]


@dataclass(frozen=True)
class Standing:
    """How the words of an organ stand: `paper` None before the first was sent off, `differs` from what is signed;
    `stale`: what the law has us add to them from the organ's data (whom to turn to, say) is not what was signed.
    """

    paper: Paper | None
    differs: bool
    stale: bool

    @property
    def waits(self) -> bool:
        return self.paper is not None and bool(self.paper.step)


def standing(organ: Organ, subject: str) -> Standing:
    kept = Wording.objects.select_related("paper", "organ").filter(organ=organ, subject=subject).first()
    words = kept.words if kept else {}
    return Standing(kept.paper if kept else None, drafted(organ, subject) != words, _is_stale(kept))


def signed(organ: Organ, subject: str) -> Words:
    """The words that the public reads."""
    found = Wording.objects.filter(organ=organ, subject=subject).values_list("words", flat=True).first()
    return dict(found or {})


def drafted(organ: Organ, subject: str) -> Words:
    """The words as they are being written."""
    if subject == "guide":
        kept = Guide.objects.filter(organ=organ).first()
        return dict(kept.words) if kept else {}
    law = {line.code: line for line in derived(organ)}
    found = {}
    for line in CatalogueItem.objects.filter(organ=organ).order_by("place", "pk"):
        names = _OF_OWN if line.code.startswith(OWN) else _OF_STATUTORY
        of_law = law.get(line.code)
        told = {name: getattr(line, name) for name in names}
        if of_law is None or any(getattr(of_law, name) != value for name, value in told.items()):
            found[line.code] = told
    return found


def text(told: list[list[str]]) -> str:
    """What `whole` has, as those read it who sign."""
    return "\n\n".join(f"{heading}\n{said}" for heading, said in told) or NOTHING


def whole(organ: Organ, subject: str, words: Words) -> list[list[str]]:
    """What the public reads with these words: [heading, text]. Raises NoContact."""
    if subject == "guide":
        return [[part.label, said] for part, said in guide_of(guide.facts(organ), words)]
    return [list(each) for each in _headed(words)]


def earlier(organ: Organ) -> list[tuple[WordingEdition, WordingEdition]]:
    """The former editions of a guide, the latest first, each with the one that took its place."""
    editions = list(WordingEdition.objects.filter(wording__organ=organ, wording__subject="guide"))
    return [*pairwise(editions)][::-1]


def public_lines(organ: Organ) -> list[CatalogueItem]:
    """The catalogue of an organ as it was signed, in its order: lines that apply, statutory ones in the law's words
    where nobody signed others. The lines are for reading, not for saving.
    """
    words, law = signed(organ, "catalogue"), {line.code: line for line in derived(organ)}
    kept = list(CatalogueItem.objects.filter(organ=organ))
    lines = [_public(line, words, law) for line in kept if not line.code.startswith(OWN)]
    rows = {line.code: line for line in kept}
    for code, told in words.items():
        if code.startswith(OWN):
            row = rows.get(code) or CatalogueItem(organ=organ, code=code)
            lines.append(_with(row, told))
    return sorted((line for line in lines if not line.left_out_for), key=lambda line: (line.place, line.code))


def _public(line: CatalogueItem, words: Words, law: Mapping[str, CatalogueItem]) -> CatalogueItem:
    """A statutory line; what an earlier list of the law had, and no words were signed for, has the law's of today."""
    if line.code in words:
        return _with(line, words[line.code])
    ours = law.get(line.code)
    if ours is None and line.code in ITEMS:
        item = ITEMS[line.code]
        return _with(line, {"what": item.what, "basis": "；".join(str(cite) for cite in item.bases)})
    return _with(line, {name: getattr(ours, name) if ours else "" for name in _OF_STATUTORY})


def _with(line: CatalogueItem, told: Mapping[str, Any]) -> CatalogueItem:
    for name, value in told.items():
        setattr(line, name, value)
    return line


def _is_stale(kept: Wording | None) -> bool:
    """Whether a guide was signed and reads otherwise by now, though nobody worded anything."""
    last = kept.editions.order_by("number").last() if kept and kept.subject == "guide" else None
    if kept is None or last is None:
        return False
    try:
        return bool(whole(kept.organ, kept.subject, kept.words) != last.told)
    except NoContact:
        return True


def _headed(words: Words) -> Iterator[tuple[str, str]]:
    for code, told in words.items():
        heading = told["label"] + "（本机关增加）" if code.startswith(OWN) else _statutory(code)
        lines = [("公开内容（要素）", told["what"]), ("公开依据", told["basis"])]
        if code.startswith(OWN):
            lines += [
                ("公开渠道和载体", "、".join(CHANNELS[name].label for name in told["channels"])),
                ("公开对象", AUDIENCES[told["audience"]]),
                ("公开方式", WAYS[told["way"]]),
            ]
        yield heading, "\n".join(f"{label}：{said or '（空）'}" for label, said in lines)


def _statutory(code: str) -> str:
    return f"{ITEMS[code].label if code in ITEMS else code}（法定事项）"
