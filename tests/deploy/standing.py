"""An installation as deploy/ describes it, in a folder of its own: its files filled in, its servers really started."""

import os
import pwd
import shlex
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import Message
from functools import cached_property
from http.client import HTTPConnection, HTTPSConnection
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.parts import NGINX
from tests.postgres import carry_out, runner, stop

ROOT = Path(__file__).resolve().parents[2]
RENDER = ROOT / "deploy/render.py"
READY_WITHIN = 90  # seconds
ADDRESS = "127.0.0.1"
MAIN = """{user}
daemon off;
master_process on;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log warn;
include /etc/nginx/modules-enabled/*.conf;
include {etc}/nginx/modules-enabled/90-gongkai.conf;
events {{ worker_connections 768; }}
http {{
    sendfile on;
    tcp_nopush on;
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log off;
    include {etc}/nginx/sites-available/gongkai.conf;
    {more}
}}
"""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True)
class Place:
    """Where everything of one installation lies; `http` and `https` are its ports."""

    folder: Path
    http: int
    https: int
    web_user: str

    @property
    def etc(self) -> Path:
        return self.folder / "out/etc"

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def site(self) -> Path:
        return self.home / "site"

    @property
    def sockets(self) -> Path:
        return self.folder / "sockets"

    @cached_property
    def surroundings(self) -> dict[str, str]:
        """What the unit's EnvironmentFile says, and nothing of ours but the path."""
        lines = (self.etc / "gongkai/gongkai.env").read_text().splitlines()
        said = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
        return {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **said}

    def unit(self, name: str, key: str) -> str:
        """What a unit, or the drop-in that holds for all of ours, says under a key."""
        units = self.etc / "systemd/system"
        lines = [line for file in (units / name, *units.glob("gongkai-.service.d/*.conf")) for line in _lines(file)]
        return next(line.partition("=")[2] for line in lines if line.startswith(f"{key}="))

    def run(self, unit: str, **more: str) -> subprocess.CompletedProcess[str]:
        """What a unit starts, until it ends."""
        return subprocess.run(self.command(unit), **self._as_service(more), capture_output=True, text=True, check=False)

    def gongkai(self, *words: str) -> str:
        """A command of the installation, which must succeed."""
        command = [self.command("gongkai-work.service")[0], *words]
        done = subprocess.run(command, **self._as_service({}), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def command(self, unit: str) -> list[str]:
        return shlex.split(self.unit(unit, "ExecStart"))

    def started(self, unit: str, **more: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(self.command(unit), **self._as_service(more), start_new_session=True)

    def _as_service(self, more: dict[str, str]) -> dict[str, object]:
        umask = int(self.unit("gongkai-web.service", "UMask"), 8)
        return {"env": self.surroundings | more, "cwd": self.home, "umask": umask}

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """Over TLS, as a visitor; headers by name with _ for -."""
        connection = HTTPSConnection(ADDRESS, self.https, timeout=READY_WITHIN, context=self._trust)
        return _asked(connection, path, method, body, {"Host": f"localhost:{self.https}"} | headers)

    def connected(self) -> ssl.SSLSocket:
        """A connection over TLS on which nothing has been said."""
        return self._trust.wrap_socket(socket.create_connection((ADDRESS, self.https)), server_hostname=ADDRESS)

    def ask_plainly(self, path: str) -> Answer:
        return _asked(HTTPConnection(ADDRESS, self.http, timeout=READY_WITHIN), path, "GET", None, {})

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=str(self.folder / "site.crt"))


def _lines(file: Path) -> list[str]:
    return file.read_text().splitlines()


def _asked(
    connection: HTTPConnection, path: str, method: str, body: bytes | None, headers: Mapping[str, str]
) -> Answer:
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


@contextmanager
def place(**chosen: object) -> Iterator[Place]:
    """The files of deploy/ filled in, the folders made; nothing runs yet."""
    folder = Path(tempfile.mkdtemp(prefix="gongkai-deploy-"))
    folder.chmod(0o711)  # the users of nginx and of PostgreSQL go through it
    me = pwd.getpwuid(os.geteuid())
    group = subprocess.check_output(["id", "-gn"], text=True).strip()
    web = "www-data" if me.pw_uid == 0 else me.pw_name
    made = Place(folder, free_port(), free_port(), web)
    said = {
        "host": "localhost",
        "http": [f"{ADDRESS}:{made.http}"],
        "https": [f"{ADDRESS}:{made.https}"],
        "certificate": folder / "site.crt",
        "key": folder / "site.key",
        "home": made.home,
        "program": ROOT,
        "run": folder / "run",
        "memory": folder,
        "user": me.pw_name,
        "group": group,
        "site_group": web if me.pw_uid == 0 else group,
        "web_user": web,
        "database_socket": made.sockets,
    } | chosen
    try:
        lines = [f"{name} = {_toml(value)}\n" for name, value in said.items()]
        (folder / "site.toml").write_text("".join(lines))
        subprocess.run([sys.executable, RENDER, folder / "site.toml", folder / "out"], check=True, capture_output=True)
        subprocess.run(["systemd-tmpfiles", "--create", made.etc / "tmpfiles.d/gongkai.conf"], check=True)
        _certificate(folder)
        yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _toml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    return str(value).lower() if isinstance(value, bool | int) else f'"{value}"'


def free_port() -> int:
    with socket.socket() as door:
        door.bind((ADDRESS, 0))
        return int(door.getsockname()[1])


def _certificate(folder: Path) -> None:
    """A certificate that signs itself, for the loopback address, valid for a day."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    building = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    building = building.not_valid_before(now - timedelta(hours=1)).not_valid_after(now + timedelta(days=1))
    names = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(ADDRESS))])
    certificate = building.add_extension(names, critical=False).sign(key, hashes.SHA256())
    (folder / "site.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    (folder / "site.key").write_bytes(key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()))


@contextmanager
def nginx(at: Place, more: str = "") -> Iterator[subprocess.Popen[bytes]]:
    """nginx with this very configuration in what Debian's nginx.conf puts around it."""
    program = NGINX.find()
    assert program
    main = at.etc / "nginx/nginx.conf"
    user = "" if os.geteuid() else f"user {at.web_user};"
    main.write_text(MAIN.format(user=user, folder=at.folder, etc=at.etc, more=more))
    checked = subprocess.run([program, "-t", "-c", main], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr, checked.stderr
    server = subprocess.Popen([program, "-c", main], stderr=subprocess.DEVNULL)
    try:
        _until(lambda: _listens(at.https), server)
        yield server
    finally:
        stop(server)


@contextmanager
def database(at: Place, programs: Path) -> Iterator[subprocess.Popen[bytes]]:
    """PostgreSQL with the drop-in, then role and database by their script, then only who pg_hba.conf lets in."""
    data, owner = at.folder / "data", runner()
    for path in (data, at.sockets):
        path.mkdir()
        if owner:
            shutil.chown(path, owner["user"], owner["group"])
    carry_out([programs / "initdb", "-D", data, "-U", "postgres", "--auth=trust", "--no-sync"], owner)
    (data / "gongkai.conf").write_text((at.etc / "postgresql/15/main/conf.d/gongkai.conf").read_text())
    with (data / "postgresql.conf").open("a") as file:
        file.write("include 'gongkai.conf'\nfsync = off\n")
    with postgres(at, programs) as server:
        create(at, programs)
        create(at, programs)  # again: changes nothing
        (data / "pg_hba.conf").write_text((at.etc / "postgresql/15/main/pg_hba.conf").read_text())
        server.send_signal(signal.SIGHUP)
        yield server


def create(at: Place, programs: Path) -> None:
    """The script of role and database, as the superuser."""
    script = at.etc / "gongkai/database.sql"
    words = ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", at.sockets, "-U", "postgres", "-f", script, "postgres"]
    carry_out([programs / "psql", *words], {})


@contextmanager
def postgres(at: Place, programs: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The server on the data that are there."""
    with (at.folder / "postgres.log").open("ab") as log:
        command = [programs / "postgres", "-D", at.folder / "data"]
        server = subprocess.Popen(command, stdout=log, stderr=log, cwd=at.folder, **runner())
    try:
        ready = [programs / "pg_isready", "-q", "-h", at.sockets]
        _until(lambda: not subprocess.call(ready), server)
        yield server
    finally:
        stop(server)


@contextmanager
def program(at: Place) -> Iterator[subprocess.Popen[bytes]]:
    """What gongkai-web.service starts; it says itself when it is ready, as Type=notify expects."""
    ear = at.folder / "notify"
    ear.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(str(ear))
        heard.settimeout(READY_WITHIN)
        server = at.started("gongkai-web.service", NOTIFY_SOCKET=str(ear))
        try:
            while b"READY=1" not in heard.recv(4096):
                pass
            yield server
        finally:
            server.terminate()
            server.wait(READY_WITHIN)


def _listens(port: int) -> bool:
    with socket.socket() as door:
        return door.connect_ex((ADDRESS, port)) == 0


def _until(true: Callable[[], bool], server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + READY_WITHIN
    while not true():
        assert server.poll() is None, "the server ended by itself"
        assert time.monotonic() < end, "the server did not answer"
        time.sleep(0.05)
