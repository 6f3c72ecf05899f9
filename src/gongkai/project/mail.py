"""How mail is sent, from the environment."""

from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from gongkai.project import environment

TLS = ("starttls", "tls", "none")


@dataclass(frozen=True)
class Mail:
    """`host` is empty where no mail is sent; `tls` one of TLS."""

    host: str
    port: int
    tls: str
    user: str
    password: str = field(repr=False)
    sender: str


def mail() -> Mail:
    """Raises ImproperlyConfigured for settings that can't be meant."""
    host, tls, sender = environment.MAIL_HOST.read(), environment.MAIL_TLS.read(), environment.MAIL_FROM.read()
    if tls not in TLS:
        raise ImproperlyConfigured(f"环境变量 GONGKAI_MAIL_TLS 只能设为 starttls、tls 或者 none，现在是“{tls}”。")
    if host and not _is_address(sender):
        raise ImproperlyConfigured(
            "设了 GONGKAI_MAIL_HOST，就还要把 GONGKAI_MAIL_FROM 设为发信人地址，例如 gongkai@example.gov.cn。"
        )
    user = environment.MAIL_USER.read()
    return Mail(host, environment.MAIL_PORT.number(), tls, user, _password() if host and user else "", sender)


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _password() -> str:
    file = environment.MAIL_PASSWORD_FILE.read()
    try:
        password = Path(file).read_text("utf-8").strip() if file else ""
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(
            f"GONGKAI_MAIL_PASSWORD_FILE 所指的文件“{file}”读不出来，请核对路径和读取权限。"
        ) from error
    if not password:
        raise ImproperlyConfigured(
            "设了 GONGKAI_MAIL_USER，就还要把 GONGKAI_MAIL_PASSWORD_FILE 设为存放口令的文件，文件中只写口令。"
        )
    return password
