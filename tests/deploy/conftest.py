"""What the tests of deploy/ stand on: its servers, started once for a module."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gongkai.portal.baked.write import write, write_files
from tests.deploy import standing
from tests.parts import BROTLI, NGINX, POSTGRES, SYSTEMD

PAGE = "<!DOCTYPE html>\n<title>公开的一页</title>\n" + "<p>阳头升乡人民政府主动公开的信息。</p>\n" * 200


@pytest.fixture(scope="session")
def programs() -> Path:
    """PostgreSQL's programs; without any of the parts nothing here can be proven."""
    for part in (NGINX, BROTLI, SYSTEMD, POSTGRES):
        if part.find() is None:
            pytest.skip(part.missing)
    found = POSTGRES.find()
    assert found
    return found


@dataclass
class Office:
    """An installation that stands: ask it over TLS, stop and start its program and its database."""

    at: standing.Place
    programs: Path
    running: dict[str, ExitStack]

    def ask(self, path: str, *words: Any, **headers: str) -> standing.Answer:
        return self.at.ask(path, *words, **headers)

    def start(self, name: str) -> None:
        server = {
            "database": lambda: standing.postgres(self.at, self.programs),
            "program": lambda: standing.program(self.at),
        }
        self.running[name] = ExitStack()
        self.running[name].enter_context(server[name]())

    def stop(self, name: str) -> None:
        self.running.pop(name).close()


@pytest.fixture(scope="module")
def office(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with standing.place() as at:
        with standing.database(at, programs):
            at.gongkai("init", "--name", "清源县人民政府", "--short", "清源县", "--level", "county")
        attachment = tmp_path_factory.mktemp("given") / "附表.html"
        attachment.write_text("<script>alert(1)</script>")
        write(at.site, "index.html", PAGE.encode())
        write(at.site, "items/1/0/0/7.html", PAGE.encode())
        write(at.site, "items/1/index.html", PAGE.encode())
        write_files(at.site, "items/1/0/0/7", {"items/1/0/0/7/3.docx": attachment})
        with standing.nginx(at):
            made = Office(at, programs, {})
            made.start("database")
            made.start("program")
            yield made
            for name in list(made.running):
                made.stop(name)
