"""Organs and how they hang together, the people who work in them, and what each may do where."""

from gongkai.organs.models.grant import Grant
from gongkai.organs.models.organ import DIGITS, Organ
from gongkai.organs.models.person import People, Person

__all__ = ["DIGITS", "Grant", "Organ", "People", "Person"]
