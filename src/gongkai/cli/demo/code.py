"""What the authenticator on a phone would show for a demo account now."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt

from gongkai.organs.models import Person

PERIOD = 30  # seconds, as allauth's default


def now_shown(person: Person) -> str | None:
    """The code of this half minute; None where no authenticator is set up."""
    known = Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).first()
    return format_hotp_value(hotp_value(decrypt(known.data["secret"]), int(time.time()) // PERIOD)) if known else None
