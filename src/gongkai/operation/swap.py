"""Moving several things into place, all or none; what stood there is kept aside."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.law.refusal import Refusal


class CannotMove(Refusal):
    says = (
        "没有恢复：“{path}”不能移动（{why}），已经移动的都放回了原处。"
        "请检查文件夹权限；数据文件夹中的各项应在同一磁盘。"
    )


@dataclass
class Swap:
    """`aside` is the folder for what stood there; it is made when there is something to put into it."""

    aside: Path
    _done: list[tuple[Path, Path]] = field(default_factory=list)

    def do(self, moves: Sequence[tuple[Path | None, Path]]) -> None:
        """Put each thing (None: nothing) where the second path says. Raises CannotMove; then all is as it was."""
        try:
            for new, place in moves:
                if place.exists():
                    self.aside.mkdir(parents=True, exist_ok=True)
                    with suppress(FileNotFoundError):  # gone meanwhile: a database closed takes its own files away
                        self._move(place, self.aside / place.name)
                if new and new.exists():
                    self._move(new, place)
        except OSError as error:
            self.undo()
            raise CannotMove(path=error.filename, why=error.strerror) from error

    def undo(self) -> None:
        while self._done:
            old, new = self._done.pop()
            new.rename(old)
        if self.aside.exists() and not any(self.aside.iterdir()):
            self.aside.rmdir()

    def _move(self, old: Path, new: Path) -> None:
        old.rename(new)
        self._done.append((old, new))
