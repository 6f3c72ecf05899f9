"""A letter of a case as it is read, signed and printed: composed from its fields, its findings and the organ's data."""

from dataclasses import replace
from datetime import date

from gongkai.cases.letters.compose import compose, plain
from gongkai.cases.letters.facts import PLACEHOLDER, facts, seal
from gongkai.cases.models import Letter
from gongkai.law.letters import KINDS
from gongkai.papers.letter import Letter as Paper

__all__ = ["PLACEHOLDER", "final", "text", "title"]


def title(letter: Letter) -> str:
    """The title of the paper under which it is signed."""
    return f"{letter.case}{KINDS[letter.kind].label}"


def text(letter: Letter, day: date) -> str:
    """What is signed, a line a paragraph; whom it is addressed to stands as PLACEHOLDER and in no record."""
    return plain(compose(letter.kind, facts(letter, day)))


def final(letter: Letter) -> Paper:
    """The letter as it goes out, with its addressee, number, day and seal. Raises what papers.letter refuses."""
    assert letter.day
    told = facts(letter, letter.day)
    name = letter.addressee or letter.case.applicant.name
    paper = compose(letter.kind, replace(told, addressee=name))
    return replace(paper, number=letter.number, day=letter.day, seal=seal(letter.case.organ))
