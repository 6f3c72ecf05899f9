"""`gongkai mail test` against a real server: sent, or a sentence that says why not."""

import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.cli.conftest import Run, gongkai, home

__all__ = ["gongkai", "home"]
TO = "name@example.cn"
FROM = {"GONGKAI_MAIL_HOST": "127.0.0.1", "GONGKAI_MAIL_FROM": "gongkai@example.cn"}


class Kept:
    """A mailbox."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.startswith("nobody"):
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of our own for 127.0.0.1, with its key in the same file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("certificate") / "mail.pem"
    form = serialization.PrivateFormat.PKCS8
    private = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


def free_port() -> int:
    """aiosmtpd calls itself on the port that it is given, so 0 won't do."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@pytest.fixture
def server() -> Iterator[Callable[..., tuple[Kept, str]]]:
    """Starts a mail server: its mailbox and its port."""
    started: list[Controller] = []

    def start(**options: Any) -> tuple[Kept, str]:
        kept = Kept()
        made = Controller(kept, hostname="127.0.0.1", port=free_port(), **options)
        made.start()
        started.append(made)
        return kept, str(made.port)

    yield start
    for each in started:
        each.stop()


def context(certificate: Path) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificate)
    return made


def authenticate(server: Any, session: Any, envelope: Any, mechanism: str, given: Any) -> AuthResult:
    return AuthResult(success=(given.login, given.password) == (b"gongkai", b"right"), handled=False)


def test_a_message_is_sent_over_starttls_by_an_account(
    gongkai: Run, server: Any, certificate: Path, tmp_path: Path
) -> None:
    options = {"tls_context": context(certificate), "require_starttls": True, "auth_required": True}
    kept, port = server(authenticator=authenticate, **options)
    (tmp_path / "password").write_text("right\n")
    account = {"GONGKAI_MAIL_USER": "gongkai", "GONGKAI_MAIL_PASSWORD_FILE": str(tmp_path / "password")}
    around = FROM | account | {"GONGKAI_MAIL_PORT": port, "SSL_CERT_FILE": str(certificate)}
    done = gongkai("mail", "test", TO, **around)
    assert (done.returncode, done.stderr) == (0, "")
    assert (kept.messages[0]["To"], kept.messages[0]["From"]) == (TO, "gongkai@example.cn")
    assert "测试邮件" in kept.messages[0]["Subject"]
    (tmp_path / "password").write_text("wrong\n")
    refused(gongkai("mail", "test", TO, **around), "不接受账号“gongkai”和它的口令（535")
    del around["SSL_CERT_FILE"]
    refused(gongkai("mail", "test", TO, **around), "证书不能信任")
    assert len(kept.messages) == 1


def test_a_message_is_sent_over_tls_from_the_first_byte(gongkai: Run, server: Any, certificate: Path) -> None:
    kept, port = server(ssl_context=context(certificate))
    around = FROM | {"GONGKAI_MAIL_PORT": port, "GONGKAI_MAIL_TLS": "tls", "SSL_CERT_FILE": str(certificate)}
    assert gongkai("mail", "test", TO, **around).returncode == 0
    assert len(kept.messages) == 1


def test_what_keeps_a_message_back_is_said(gongkai: Run, server: Any) -> None:
    kept, port = server()
    plain = FROM | {"GONGKAI_MAIL_PORT": port, "GONGKAI_MAIL_TLS": "none"}
    refused(gongkai("mail", "test", "nobody@example.cn", **plain), "没有收下（550 no such user）")
    refused(gongkai("mail", "test", TO, **plain | {"GONGKAI_MAIL_TLS": "starttls"}), "没有建立加密")
    refused(gongkai("mail", "test", TO, **plain | {"GONGKAI_MAIL_TLS": "tls"}), "没有建立加密")
    refused(gongkai("mail", "test", "name", **plain), "“name”不是电子邮箱地址")
    refused(gongkai("mail", "test", TO, **plain | {"GONGKAI_MAIL_PORT": "1"}), "连接不上邮件服务器 127.0.0.1:1")
    refused(gongkai("mail", "test", TO, **plain | {"GONGKAI_MAIL_HOST": "mail.invalid"}), "找不到这个服务器名称")
    refused(gongkai("mail", "test", TO), "还没有设置邮件服务器")
    assert kept.messages == []


@pytest.mark.parametrize(
    ("around", "says"),
    [
        ({"GONGKAI_MAIL_TLS": "true"}, "GONGKAI_MAIL_TLS 只能设为"),
        ({"GONGKAI_MAIL_FROM": ""}, "GONGKAI_MAIL_FROM"),
        ({"GONGKAI_MAIL_USER": "x"}, "GONGKAI_MAIL_PASSWORD_FILE"),
        ({"GONGKAI_MAIL_USER": "x", "GONGKAI_MAIL_PASSWORD_FILE": "/nowhere"}, "“/nowhere”读不出来"),
    ],
)
def test_settings_that_cannot_be_meant_are_said(gongkai: Run, around: dict[str, str], says: str) -> None:
    refused(gongkai("mail", "test", TO, **FROM | around), says)


def refused(done: Any, says: str) -> None:
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
