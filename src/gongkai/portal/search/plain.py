"""The plain form: one field for each way of asking, joined into one question with an address of its own."""

from collections.abc import Mapping

from gongkai.search.organ import organ_written
from gongkai.search.query import plain
from gongkai.search.question import NAMES

# (parameter, label, hint) of what is joined into the question
WORDS = (
    ("every", "全部这些词", "用空格分开，都要有"),
    ("phrase", "正好这句话", "一字不差、连在一起"),
    ("some", "其中任何一个词", "用空格分开，有一个就行"),
    ("none", "不要有这些词", "用空格分开"),
    ("number", "文号", "哪种括号都可以，例如 〔2021〕30号"),
)
ORGAN = "of"
PLAIN = (*(name for name, _, _ in WORDS), ORGAN)


def joined(given: Mapping[str, str]) -> dict[str, str]:
    """The parameters of the one question that was meant. Raises NoSuchOrgan."""
    told = {name: given[name] for name in NAMES if given.get(name)}
    words = {name: " ".join(given.get(name, "").split()) for name, _, _ in WORDS}
    if any(words.values()):
        told["q"] = " ".join(filter(None, (told.get("q", ""), plain(**words))))
    organ = organ_written(given.get(ORGAN, ""))
    return {**told, "organ": organ} if organ else told
