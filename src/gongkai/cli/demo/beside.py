"""A process at the ready: it loads what rendering the site needs while the story is told."""

import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from threading import Thread


@contextmanager
def beside() -> Iterator[Executor]:
    with ProcessPoolExecutor(1, get_context("spawn"), initializer=_load) as pool:
        pool.submit(os.getpid)  # the first task starts it
        yield pool


def _load() -> None:
    Thread(target=_watch, daemon=True).start()
    from gongkai.cli._database import start

    start()
    import altair  # noqa: F401

    import gongkai.portal.baked.whole  # noqa: F401


def _watch() -> None:
    """It ends with the process that started it, though that was killed."""
    parent = parent_process()
    assert parent
    parent.join()
    os._exit(1)
