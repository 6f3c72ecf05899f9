"""What the page says was taken in is on disk: the server is killed the moment it has said so, and started again."""

import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from lxml import html as lxml_html

from tests.installation import GONGKAI, Installation, installation
from tests.portal.apply.filling import TYPED, fields, solve, upload

MAKE = "from tests.cast import make; print(make().township.pk)"
FOUND = """import json, sys
from gongkai.cases.models import Case
from gongkai.files.queries import store
case = Case.objects.select_related("applicant").get(reference=sys.argv[1])
files = [*case.originals.all(), *case.applicant.proofs.all()]
whole = [file.name for file in files if store().whole(file.address)]
print(json.dumps([case.state, case.applicant.name, sorted(whole)]))"""


@pytest.mark.database
def test_an_application_survives_the_killing_of_the_server_right_after_its_receipt(tmp_path: Path) -> None:
    with installation(tmp_path / "home") as made:
        organ = made.python(MAKE).strip()
        server, address = served(made)
        try:
            page = shown(address + f"/apply/{organ}/")
            given = {**fields(page), **TYPED, "step": "send", "files": [upload()], "proofs": [upload("证件.txt")]}
            given["work"] = solve(given["ticket"])
            receipt = shown(f"{address}/apply/{organ}/", encode_multipart(BOUNDARY, given))
        finally:
            os.killpg(server.pid, signal.SIGKILL)  # the group of this server alone: it was started with one of its own
            server.wait(20)
        [number, _] = receipt.xpath("//dl[@class='receipt']//strong/text()")
        assert json.loads(made.python(FOUND, number)) == ["submitted", "申请人甲", ["证件.txt", "说明.txt"]]
        assert made.gongkai("verify").returncode == 0


def served(made: Installation) -> "tuple[subprocess.Popen[bytes], str]":
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]
    env = made.surroundings | {"GONGKAI_APPLY_WORK": "4"}
    server = subprocess.Popen(
        [GONGKAI, "serve", "--port", str(port)], env=env, stdout=subprocess.DEVNULL, start_new_session=True
    )
    until = time.monotonic() + 30
    while True:
        try:
            urlopen(f"http://127.0.0.1:{port}/apply/status/", timeout=5).close()
            return server, f"http://127.0.0.1:{port}"
        except OSError:
            assert server.poll() is None, "the server has stopped"
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.1)


def shown(address: str, data: bytes | None = None) -> lxml_html.HtmlElement:
    asked = Request(address, data, {"Content-Type": MULTIPART_CONTENT} if data else {})
    with urlopen(asked, timeout=20) as answer:
        return lxml_html.fromstring(answer.read().decode())
