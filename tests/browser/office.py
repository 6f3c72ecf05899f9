"""The office of the cast as an installation that is served, and its people as browsers that are signed in."""

import json
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page

from tests.installation import GONGKAI, Installation, installation

READY_WITHIN = 90  # seconds
MAKE = """
import json
import sys
from dataclasses import fields
from datetime import timedelta
from django.conf import settings
from django.utils import timezone
from gongkai.cases.models import Applicant, Case
from gongkai.organs.models import Person
from tests.cases.cases import lettered
from tests.cast import make
from tests.desk.client import signed_in
settings.ALLOWED_HOSTS.append("testserver")
now = timezone.now()
cast = make(now)
lettered(cast.township)
today = timezone.localdate(now)
people = {each.name: getattr(cast, each.name) for each in fields(cast)}
cases = Case.objects.bulk_create(
    Case(
        organ=cast.township,
        year=today.year,
        number=number,
        reference=f"{today:%Y%m%d}-{number:06}",
        arrived_at=now,
        state="registered" if number % 3 else "in_hand",
        route="in_person",
        received_on=today - timedelta(days=number),
        due_on=today + timedelta(days=30 - number),
        applicant_kind="natural",
        request=f"第{number}件：{today.year - 1}年农村公路养护资金的安排和使用情况",
    )
    for number in range(1, int(sys.argv[1]) + 1)
)
Applicant.objects.bulk_create(Applicant(case=case, name="申请人甲", phone="0000-0000") for case in cases)
MORE
cookies = {
    name: signed_in(person).cookies[settings.SESSION_COOKIE_NAME].value
    for name, person in people.items()
    if isinstance(person, Person)
}
print(json.dumps({"cookies": cookies, "name": settings.SESSION_COOKIE_NAME}))
"""


@dataclass(frozen=True)
class Office:
    """`address` is the site; `cookies` the session of each post of the cast; `made` the installation behind it."""

    address: str
    cookie: str
    cookies: dict[str, str]
    made: Installation

    @contextmanager
    def page(self, browser: Browser, post: str, width: int = 1280, script: bool = True) -> Iterator[Page]:
        """A browser in which somebody of the cast is signed in."""
        with browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": 900},
            locale="zh-CN",
            java_script_enabled=script,
        ) as context:
            context.add_cookies([{"name": self.cookie, "value": self.cookies[post], "url": self.address}])
            yield context.new_page()


@contextmanager
def office(home: Path, cases: int = 130, more: str = "") -> Iterator[Office]:
    """The cast, so many applications of its township, and what a program makes of `cast` and `people`; served."""
    with installation(home) as made:
        told = json.loads(made.python(MAKE.replace("MORE", more), str(cases)).splitlines()[-1])
        with socket.socket() as door:
            door.bind(("127.0.0.1", 0))
            port = door.getsockname()[1]
        command = [GONGKAI, "serve", "--port", str(port)]
        server = subprocess.Popen(command, env=made.surroundings, stdout=subprocess.DEVNULL)
        try:
            _wait(f"http://127.0.0.1:{port}/desk/help", server)
            yield Office(f"http://127.0.0.1:{port}", told["name"], told["cookies"], made)
        finally:
            server.terminate()
            server.wait(20)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + READY_WITHIN
    while True:
        try:
            urlopen(address, timeout=READY_WITHIN).close()
            return
        except URLError:
            assert server.poll() is None, "the server has stopped"
            assert time.monotonic() < until, "the server does not answer"
            time.sleep(0.2)
