"""`gongkai serve` as an operator meets it: it starts, it says where, it stops, and it says no in one sentence."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from tests.installation import demo
from tests.zygote import COMMAND, zygote

GONGKAI = Path(sys.executable).with_name("gongkai")


def environment(home: Path) -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key != "DATABASE_URL"} | {"GONGKAI_HOME": str(home)}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo(tmp_path_factory.mktemp("demo") / "home")


@pytest.fixture
def port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def serve(home: Path, port: int | str) -> subprocess.CompletedProcess[str]:
    """For what is refused before anything is served."""
    return zygote().run(COMMAND, ("serve", "--port", str(port)), environment(home))


@pytest.fixture
def server(home: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    command = [GONGKAI, "serve", "--port", str(port)]
    started = subprocess.Popen(
        command, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    yield started
    if started.poll() is None:
        started.kill()
    started.communicate()


def test_it_prints_the_addresses_once_they_answer_and_stops_quietly(server: subprocess.Popen[str], port: int) -> None:
    assert server.stdout
    lines = [server.stdout.readline() for _ in range(4)]
    addresses = [word for line in lines for word in line.split() if word.startswith("http://")]
    assert addresses[0] == f"http://127.0.0.1:{port}/"
    assert len(addresses) == 3
    for address in [*addresses, f"{addresses[-1]}source.txt", f"http://127.0.0.1:{port}/assets/site.css"]:
        with urlopen(address, timeout=30) as answer:
            length = len(answer.read())
        with urlopen(Request(address, method="HEAD"), timeout=30) as answer:
            assert (answer.status, answer.headers["Content-Length"]) == (200, str(length))
    server.send_signal(signal.SIGINT)
    stopped = time.monotonic()
    _, said = server.communicate(timeout=30)
    assert time.monotonic() - stopped < 15
    assert "Traceback" not in said
    assert said == ""


def test_a_port_in_use_is_told_in_one_sentence_with_another_port_to_try(home: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = serve(home, port)
    assert refused.returncode == 2
    assert refused.stdout == ""
    [sentence] = refused.stderr.splitlines()
    assert f"端口{port}已被另一个程序占用" in sentence
    assert f"PORT={port + 1}" in sentence


def test_a_new_home_gets_its_tables_but_no_demo_county(tmp_path: Path, port: int) -> None:
    command = [GONGKAI, "serve", "--port", str(port)]
    with subprocess.Popen(
        command, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as started:
        assert started.stdout
        started.stdout.readline()
        with urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
            page = answer.read().decode()
        started.send_signal(signal.SIGINT)
        _, said = started.communicate(timeout=30)
    assert "还没有年度报告" in page
    assert "清源县" not in page
    [sentence] = said.splitlines()
    assert f"数据库文件“{tmp_path / 'gongkai.sqlite3'}”已经建立" in sentence
    assert "没有装入演示数据" in sentence


@pytest.mark.parametrize("wrong", [0, 65536, -1, "abc"])
def test_a_port_that_does_not_exist_is_refused_in_one_sentence(home: Path, wrong: int | str) -> None:
    refused = serve(home, wrong)
    assert refused.returncode == 2
    assert len(refused.stderr.splitlines()) == 1
    assert "Traceback" not in refused.stderr
