"""The second step: codes of an authenticator on the phone (TOTP), and recovery codes on paper for when it is lost."""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.timezone import localdate

from gongkai.law.duties import SECOND_FACTOR
from gongkai.organs.models import Person
from gongkai.organs.scope import in_force

SAYS = {
    "incorrect_code": (
        "验证码不对，或者已经用过、过了时间。请等手机上换出下一个验证码再输入；一直不对的，请把手机时间设为自动校准。"
    ),
    "cannot_delete_authenticator": (
        "您担任审核、签发、授权一类的职责，必须使用两步验证，不能停用。换手机的，请找系统管理员重置后再设置。"
    ),
    "cannot_generate_recovery_codes": "还没有设置手机验证器，不能生成备用码。请先设置验证器。",
}


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets are encrypted with the key of the installation, which is backed up apart from the database."""

    error_messages: ClassVar = {**DefaultMFAAdapter.error_messages, **SAYS}

    def get_totp_label(self, user: Person) -> str:
        return user.username

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not must_have_second_factor(authenticator.user)


def must_have_second_factor(person: Person) -> bool:
    """Whether somebody approves or grants anywhere today."""
    return in_force(localdate()).filter(person=person, role__in=SECOND_FACTOR).exists()


def has_second_factor(person: Person) -> bool:
    return bool(Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists())


def _cipher() -> Fernet:
    return Fernet(urlsafe_b64encode(sha256(f"gongkai.second-factor:{settings.SECRET_KEY}".encode()).digest()))
