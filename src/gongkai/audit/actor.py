"""Who acts: passed by name into every act."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Actor:
    """`name` is the post or the program that acts, as a record shows it: 县政务公开科信息员, gongkai demo."""

    name: str
