"""Work on files of strangers, in processes of their own: one file can't take the program down, nor the next file.

A file that crashes its process, takes too long or too much memory becomes a sentence; the process is replaced and the
run goes on.
"""

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

MAX_SECONDS = 180  # a file by the clock; the PDF reader stops itself after 120
MAX_MEMORY = 3_000_000_000  # bytes of address space of one process: the largest text allowed needs 1 GB

# A web server runs threads, and what forks among threads may inherit a lock that nobody will release. The fork server
# has no thread: it is started once (half a second), then a process costs 10 ms, against 3 of a fork and 50 of a spawn.
_CONTEXT = multiprocessing.get_context("forkserver")
_PRELOADED = ("gongkai.papers.read.reports", "gongkai.papers.intake.inspect")

A = TypeVar("A")
T = TypeVar("T")
Work = Callable[[A], T]
"""What is done with a file, as a path or as bytes. It goes to the process by name: a function, or a partial."""


@dataclass(frozen=True)
class Failure:
    """There is no answer; `says` is the sentence that says why."""

    says: str


class _Ready:
    """What a process says when it has started: only from here its time is the file's."""


_CRASHED = Failure("读取这个文件时程序意外中止（文件可能已损坏，或占用内存过大）；请用原来的软件打开，另存后再试。")


def _slow(seconds: float) -> Failure:
    return Failure(f"读取这个文件超过{seconds:g}秒，已停止；请只提交需要的部分，或用原来的软件打开，另存后再试。")


class _Worker(Generic[A, T]):
    """One process that works on files one after another."""

    def __init__(self, work: Work[A, T]) -> None:
        ours, theirs = _CONTEXT.Pipe()
        self.pipe: Connection = ours
        self.process: BaseProcess = _CONTEXT.Process(target=_serve, args=(theirs, work), daemon=False)
        self.process.start()
        theirs.close()
        self.at: int | None = None
        self.since = 0.0

    def give(self, at: int, file: A) -> None:
        self.at, self.since = at, time.monotonic()
        self.pipe.send(file)

    def take(self) -> "T | Failure | _Ready":
        """What has arrived; a process that died left no answer."""
        try:
            answer: T | Failure | _Ready = self.pipe.recv()
        except (EOFError, OSError):
            return _CRASHED
        return answer

    def stop(self) -> None:
        with suppress(OSError, ValueError):
            self.pipe.close()
        self.process.kill()
        self.process.join()


def begin() -> None:
    """Start the fork server before the first file is there: its half second passes beside other work."""
    _CONTEXT.set_forkserver_preload(list(_PRELOADED))
    forkserver.ensure_running()


def each(
    files: Sequence[A], work: Work[A, T], jobs: int = 1, *, seconds: float = MAX_SECONDS
) -> Iterator[tuple[int, T | Failure]]:
    """Work on files by at most `jobs` processes; yields (place in `files`, answer) as they are done, in any order."""
    _CONTEXT.set_forkserver_preload(list(_PRELOADED))
    todo = list(enumerate(files))[::-1]
    workers = [_Worker(work) for _ in range(max(1, min(jobs, len(files))))] if files else []
    try:
        while todo or any(worker.at is not None for worker in workers):
            for number, worker in enumerate(workers):
                if worker.at is None and todo:
                    workers[number] = _start(worker, *todo.pop(), work)
            for number, answer in _answers(workers, seconds):
                worker = workers[number]
                if worker.at is not None:
                    yield worker.at, answer
                worker.at = None
                if isinstance(answer, Failure) and not worker.process.is_alive():
                    worker.stop()
                    workers[number] = _Worker(work)
    finally:
        for worker in workers:
            worker.stop()


def _start(worker: _Worker[A, T], at: int, file: A, work: Work[A, T]) -> _Worker[A, T]:
    try:
        worker.give(at, file)
    except OSError:  # it died idle
        worker.stop()
        worker = _Worker(work)
        worker.give(at, file)
    return worker


def _answers(workers: Sequence[_Worker[A, T]], seconds: float) -> Iterator[tuple[int, T | Failure]]:
    """What has arrived, or run out of time, among busy processes; waits for the first."""
    busy = {id(worker.pipe): number for number, worker in enumerate(workers) if worker.at is not None}
    now = time.monotonic()
    left = min((seconds - (now - worker.since) for worker in workers if worker.at is not None), default=0.0)
    ready = wait([worker.pipe for worker in workers if worker.at is not None], timeout=max(left, 0))
    for pipe in ready:
        number = busy[id(pipe)]
        answer = workers[number].take()
        if isinstance(answer, _Ready):
            workers[number].since = time.monotonic()
            continue
        if answer is _CRASHED:
            workers[number].process.join()
        yield number, answer
    if ready:
        return
    for number in busy.values():
        if time.monotonic() - workers[number].since >= seconds:
            workers[number].process.kill()
            workers[number].process.join()
            yield number, _slow(seconds)


def _serve(pipe: Connection, work: Work[A, T]) -> None:
    """The life of a process: a file in, its answer out, until the pipe is closed."""
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    with suppress(OSError):
        pipe.send(_Ready())
    while True:
        try:
            file = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        try:
            answer: T | Failure = work(file)
        except KeyboardInterrupt:
            return
        except Exception:  # whatever a file does to a reader, the others are to be read
            answer = _CRASHED
        with suppress(OSError):
            pipe.send(answer)
