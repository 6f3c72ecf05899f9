"""What other work hangs on an application: bound into its file, destroyed with it.

Reconsiderations and suits stand above this app, so that they put themselves down in `HANGING` when it starts.
"""

from collections.abc import Iterator
from typing import Protocol

from gongkai.cases.models import Case
from gongkai.files.models import File
from gongkai.papers.bundle import Table


class Hanging(Protocol):
    def running(self, case: Case) -> str:
        """What is not over yet, in words; empty where nothing is."""

    def files(self, case: Case) -> Iterator[tuple[str, File]]:
        """Each file, with the group under which it is bound."""

    def tables(self, case: Case) -> Iterator[Table]:
        """What is told of it in tables, empty ones too."""

    def forget(self, case: Case) -> None:
        """Let go of the files and of every word that tells of a person; what is counted stays."""


HANGING: list[Hanging] = []
