"""Many files read by processes of their own, so that one file can't take the others down with it.

A file that crashes its process, takes too long or too much memory becomes a sentence; the process is replaced and the
run goes on.
"""

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from gongkai.law.annual.report import Report

from .document import Unreadable
from .reports import read_reports

MAX_SECONDS = 180  # a file by the clock; the PDF reader stops itself after 120
MAX_MEMORY = 3_000_000_000  # bytes of address space of one process: the largest text allowed needs 1 GB

Read = Callable[[Path], list[Report]]
Answer = list[Report] | str
"""The reports of a file, or the sentence that says why there are none."""

_CONTEXT = multiprocessing.get_context("fork")  # everything is imported once; no thread runs when we fork
_CRASHED = "读取这个文件时程序意外中止（文件可能已损坏，或占用内存过大），已跳过；请用 Word 另存为新的 .docx 后再试。"
_SLOW = "读取这个文件超过{seconds}秒，已停止；请只提交报告本身，或另存为新的 .docx 后再试。"


class _Worker:
    """One process that reads files one after another."""

    def __init__(self, read: Read) -> None:
        ours, theirs = _CONTEXT.Pipe()
        self.pipe: Connection = ours
        self.process: BaseProcess = _CONTEXT.Process(target=_serve, args=(theirs, read), daemon=False)
        self.process.start()
        theirs.close()
        self.at: int | None = None
        self.since = 0.0

    def give(self, at: int, path: Path) -> None:
        self.at, self.since = at, time.monotonic()
        self.pipe.send(path)

    def take(self) -> Answer:
        """The answer that has arrived; a process that died left none."""
        try:
            answer: Answer = self.pipe.recv()
        except (EOFError, OSError):
            return _CRASHED
        return answer

    def stop(self) -> None:
        with suppress(OSError, ValueError):
            self.pipe.close()
        self.process.kill()
        self.process.join()


def read_all(
    paths: Sequence[Path], jobs: int = 1, *, read: Read = read_reports, seconds: float = MAX_SECONDS
) -> Iterator[tuple[int, Answer]]:
    """Read files by at most `jobs` processes; yields (place in `paths`, answer) as they are done, in any order."""
    todo = list(enumerate(paths))[::-1]
    workers = [_Worker(read) for _ in range(max(1, min(jobs, len(paths))))] if paths else []
    try:
        while todo or any(worker.at is not None for worker in workers):
            for number, worker in enumerate(workers):
                if worker.at is None and todo:
                    workers[number] = _start(worker, *todo.pop(), read)
            for number, answer in _answers(workers, seconds):
                worker = workers[number]
                if worker.at is not None:
                    yield worker.at, answer
                worker.at = None
                if isinstance(answer, str) and not worker.process.is_alive():
                    worker.stop()
                    workers[number] = _Worker(read)
    finally:
        for worker in workers:
            worker.stop()


def _start(worker: _Worker, at: int, path: Path, read: Read) -> _Worker:
    try:
        worker.give(at, path)
    except OSError:  # it died idle
        worker.stop()
        worker = _Worker(read)
        worker.give(at, path)
    return worker


def _answers(workers: Sequence[_Worker], seconds: float) -> Iterator[tuple[int, Answer]]:
    """What has arrived, or run out of time, among busy processes; waits for the first."""
    busy = {id(worker.pipe): number for number, worker in enumerate(workers) if worker.at is not None}
    now = time.monotonic()
    left = min((seconds - (now - worker.since) for worker in workers if worker.at is not None), default=0.0)
    ready = wait([worker.pipe for worker in workers if worker.at is not None], timeout=max(left, 0))
    for pipe in ready:
        number = busy[id(pipe)]
        answer = workers[number].take()
        if answer is _CRASHED:
            workers[number].process.join()
        yield number, answer
    if ready:
        return
    for number in busy.values():
        if time.monotonic() - workers[number].since >= seconds:
            workers[number].process.kill()
            workers[number].process.join()
            yield number, _SLOW.format(seconds=f"{seconds:g}")


def _serve(pipe: Connection, read: Read) -> None:
    """The life of a process: a path in, its reports out, until the pipe is closed."""
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    while True:
        try:
            path = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        try:
            answer: Answer = read(path)
        except Unreadable as refusal:
            answer = str(refusal)
        except KeyboardInterrupt:
            return
        except Exception:  # whatever a file does to a reader, the others are to be read
            answer = _CRASHED
        with suppress(OSError):
            pipe.send(answer)
