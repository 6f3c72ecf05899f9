"""The token of one open form of the public site: it fits what the form was opened for and nothing else, for a day."""

from secrets import token_urlsafe

from django.core import signing

from gongkai.law.refusal import Refusal

SALT, LASTS = "gongkai.portal.once", 24 * 3600  # seconds


class Outdated(Refusal):
    says = "没有提交：这份表单打开得太久，或者不是从本网站打开的。填写的内容还在，请核对后再提交一次。"


def fresh(about: str) -> str:
    """A new token; `about` names what the form is opened for, as the form of no other kind does."""
    return signing.dumps([token_urlsafe(18), about], salt=SALT)


def used(token: str, about: str) -> str:
    """The key of a form that was opened for this. Raises Outdated."""
    try:
        key, known = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        raise Outdated from None
    if known != about:
        raise Outdated
    return str(key)
