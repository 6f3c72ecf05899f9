"""Sending a message that tells whether mail works, and saying in Chinese why it does not."""

import smtplib
import socket
import ssl
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.forms import ValidationError
from django.utils.timezone import localtime

from gongkai.law.refusal import Refusal

NOT_SENT = "测试邮件没有发出："
_BACKEND = "django.core.mail.backends.smtp.EmailBackend"


class NoServer(Refusal):
    says = NOT_SENT + (
        "还没有设置邮件服务器。请管理员设置环境变量 GONGKAI_MAIL_HOST、GONGKAI_MAIL_FROM，"
        "需要登录的再设 GONGKAI_MAIL_USER 和 GONGKAI_MAIL_PASSWORD_FILE，然后重启系统。"
    )


class NoAddress(Refusal):
    says = NOT_SENT + "“{to}”不是电子邮箱地址。请写成 name@example.cn 这样。"


class NoAnswer(Refusal):
    says = NOT_SENT + (
        "连接不上邮件服务器 {host}:{port}（{why}）。请核对 GONGKAI_MAIL_HOST、GONGKAI_MAIL_PORT，并确认防火墙放行。"
    )


class NoEncryption(Refusal):
    says = NOT_SENT + (
        "与邮件服务器 {host}:{port} 之间没有建立加密（{why}）。"
        "请核对 GONGKAI_MAIL_TLS 与端口是否相配：587 端口用 starttls，465 端口用 tls。"
    )


class NotTrusted(Refusal):
    says = NOT_SENT + (
        "邮件服务器 {host} 的证书不能信任（{why}）。请核对服务器名称；"
        "用单位自建证书的，把根证书装入系统，或者用环境变量 SSL_CERT_FILE 指明根证书文件。"
    )


class NotSignedIn(Refusal):
    says = NOT_SENT + (
        "邮件服务器 {host} 不接受账号“{user}”和它的口令（{why}）。"
        "请核对 GONGKAI_MAIL_USER 和口令文件；有的邮箱要用专门的授权码，不是登录口令。"
    )


class NotTaken(Refusal):
    says = NOT_SENT + (
        "邮件服务器 {host} 没有收下（{why}）。请核对收信人地址、发信人地址 {sender} 是否允许这个账号使用。"
    )


def send_test(*, to: str, now: datetime) -> None:
    """Send one message, now. Raises the refusals above."""
    if not settings.EMAIL_HOST:
        raise NoServer
    try:
        validate_email(to)
    except ValidationError:
        raise NoAddress(to=to) from None
    said = f"这是政府信息公开系统的测试邮件，发出时间{localtime(now):%Y-%m-%d %H:%M}。收到说明邮件设置可用，不用回复。"
    message = EmailMessage("测试邮件", said, settings.DEFAULT_FROM_EMAIL, [to], connection=get_connection(_BACKEND))
    try:
        message.send()
    except OSError as error:  # smtplib's own are of this kind
        raise _refusal(error) from error


def _refusal(error: OSError) -> Refusal:
    host, port, user = settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_HOST_USER
    match error:
        case ssl.SSLCertVerificationError():
            return NotTrusted(host=host, why=error.verify_message)
        case ssl.SSLError():
            return NoEncryption(host=host, port=port, why=error.reason or "协议不符")
        case smtplib.SMTPAuthenticationError():
            return NotSignedIn(host=host, user=user, why=_said(error))
        case smtplib.SMTPNotSupportedError():
            return NoEncryption(host=host, port=port, why="服务器不支持所设的加密或者登录方式")
        case smtplib.SMTPRecipientsRefused():
            return NotTaken(host=host, sender=settings.DEFAULT_FROM_EMAIL, why=_first(error))
        case smtplib.SMTPConnectError() | smtplib.SMTPServerDisconnected():
            return NoAnswer(host=host, port=port, why="服务器中断了连接")
        case smtplib.SMTPResponseException():
            return NotTaken(host=host, sender=settings.DEFAULT_FROM_EMAIL, why=_said(error))
        case socket.gaierror():
            return NoAnswer(host=host, port=port, why="找不到这个服务器名称")
        case TimeoutError():
            return NoAnswer(host=host, port=port, why="等不到答复")
        case ConnectionRefusedError():
            return NoAnswer(host=host, port=port, why="对方没有开放这个端口")
    return NoAnswer(host=host, port=port, why=error.strerror or str(error))


def _said(error: smtplib.SMTPResponseException) -> str:
    text = error.smtp_error
    return f"{error.smtp_code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"


def _first(error: smtplib.SMTPRecipientsRefused) -> str:
    code, text = next(iter(error.recipients.values()))
    return f"{code} {text.decode(errors='replace')}"
