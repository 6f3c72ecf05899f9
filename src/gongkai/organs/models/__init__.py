"""Organs and how they hang together, the people who work in them, and what each may do where."""

from gongkai.organs.models.grant import Grant
from gongkai.organs.models.organ import DIGITS, LIVING, STEPS, FormerName, Organ
from gongkai.organs.models.person import People, Person
from gongkai.organs.models.settings import Contact, LetterSettings, LocalSettings

__all__ = [
    "DIGITS",
    "LIVING",
    "STEPS",
    "Contact",
    "FormerName",
    "Grant",
    "LetterSettings",
    "LocalSettings",
    "Organ",
    "People",
    "Person",
]
