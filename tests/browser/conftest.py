"""A real installation: `gongkai demo`, then `gongkai serve`, looked at with a real browser."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.installation import demo as made

GONGKAI = Path(sys.executable).with_name("gongkai")
READY_WITHIN = 90  # seconds
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of an installation with the demo county."""
    return made(tmp_path_factory.mktemp("demo") / "home")


def surroundings(home: Path) -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | {"GONGKAI_HOME": str(home)}


@pytest.fixture(scope="session")
def site(demo: Path) -> Iterator[str]:
    """The address of a site with the demo county, served as `make run` serves it."""
    env = surroundings(demo)
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    server = subprocess.Popen([GONGKAI, "serve", "--port", str(port)], env=env, stdout=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{port}/", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + READY_WITHIN
    while True:
        try:
            urlopen(address, timeout=5).close()
            return
        except OSError:  # refused, or nothing said yet
            assert server.poll() is None, "the server has stopped"
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.1)


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """One a module: while Playwright runs, Django takes the process for an asynchronous one, without a database."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, which looks for barriers; the package carries it, so nothing is fetched."""
    package = pytest.importorskip("axe_playwright_python", reason="缺少 axe-core：pip install axe-playwright-python")
    return (Path(package.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def desktop(browser: Browser, site: str) -> Iterator[Page]:
    with browser.new_page(base_url=site, viewport={"width": 1200, "height": 900}) as page:
        yield page


@pytest.fixture
def phone(browser: Browser, site: str) -> Iterator[Page]:
    """The narrowest screen that the site is made for."""
    with browser.new_page(base_url=site, viewport={"width": 360, "height": 740}) as page:
        yield page
