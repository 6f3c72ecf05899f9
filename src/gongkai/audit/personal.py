"""A column of personal data: read and written as text, stored sealed (个人信息保护法第五十一条)."""

from typing import TYPE_CHECKING, Any

from django.db import models

from gongkai.audit.cipher import seal, unseal

if TYPE_CHECKING:
    Base = models.TextField[str, str]
else:
    Base = models.TextField


class PersonalText(Base):
    """Text that is sealed in the database; no query can look into it. What must be found has a `trace` beside it."""

    description = "个人信息（加密保存）"

    def get_prep_value(self, value: Any) -> Any:
        return seal(str(value)) if value else ""

    def from_db_value(self, value: str, *_: object) -> str:
        return unseal(value)
