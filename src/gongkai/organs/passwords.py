"""What a password must be: Django's validators with our sentences (AUTH_PASSWORD_VALIDATORS)."""

from secrets import choice
from typing import Any

from django.contrib.auth import password_validation as rules
from django.core.exceptions import ValidationError

SHORTEST = 12
_SPOKEN = "abcdefghjkmnpqrstuvwxyz23456789"  # without what is mistaken for another when read out or written down


class LongEnough(rules.MinimumLengthValidator):
    def __init__(self) -> None:
        super().__init__(SHORTEST)

    def get_error_message(self) -> str:
        return f"口令太短，至少要{self.min_length}个字符。可以用几个不相干的词连起来，好记又难猜。"

    def get_help_text(self) -> str:
        return f"至少{self.min_length}个字符"


class NotWellKnown(rules.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return "这个口令在常用口令表里，一猜就中，请换一个。"

    def get_help_text(self) -> str:
        return "不能是常用的口令"


class NotOnlyDigits(rules.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return "口令不能全是数字，请加上字母或者汉字。"

    def get_help_text(self) -> str:
        return "不能全是数字"


class NotLikeTheAccount(rules.UserAttributeSimilarityValidator):
    def __init__(self) -> None:
        super().__init__(user_attributes=("username", "name", "phone", "email"))

    def get_error_message(self) -> str:
        return "口令与账号、姓名、电话或者邮箱太像，知道您是谁的人容易猜到，请换一个。"

    def get_help_text(self) -> str:
        return "不能与账号、姓名、电话、邮箱相像"


class NotTheOldOne:
    def validate(self, password: str, user: Any = None) -> None:
        if user is not None and user.password and user.check_password(password):
            raise ValidationError("新口令与现在的口令相同，请换一个。", code="password_unchanged")

    def get_help_text(self) -> str:
        return "不能与现在的口令相同"


def faults(password: str, person: Any = None) -> list[str]:
    """What is wrong with a password, a sentence each; empty if it may be used."""
    try:
        rules.validate_password(password, person)
    except ValidationError as error:
        return list(error.messages)
    return []


def temporary() -> str:
    """A password to be read out once: four groups of four, 79 bits."""
    return "-".join("".join(choice(_SPOKEN) for _ in range(4)) for _ in range(4))
