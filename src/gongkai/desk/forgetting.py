"""What the desk keeps for a while is forgotten in time, also of people who never come back."""

from datetime import datetime, timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session

from gongkai.audit.daily import Daily
from gongkai.desk import once, stash
from gongkai.desk.models import Stash, Submission


def forget(now: datetime) -> None:
    """Drop what was typed and not taken up within the hour, tokens of forms that are long carried out, and sessions
    that have ended, with the address and the browser that they were opened from.
    """
    Stash.objects.filter(at__lt=now - stash.KEPT_FOR).delete()
    Submission.objects.filter(at__lt=now - once.REMEMBERED).delete()
    Session.objects.filter(expire_date__lt=now).delete()
    UserSession.objects.filter(created_at__lt=now - timedelta(seconds=settings.SESSION_COOKIE_AGE)).delete()


FORGET = Daily("desk.forget", "删去过时的未提交内容和登录记录", forget)
