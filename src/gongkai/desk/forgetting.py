"""What the desk keeps for a while is forgotten in time, also of people who never come back."""

from datetime import datetime

from gongkai.audit.daily import Daily
from gongkai.desk import once, stash
from gongkai.desk.models import Stash, Submission


def forget(now: datetime) -> None:
    """Drop what was typed and not taken up within the hour, and tokens of forms that are long carried out."""
    Stash.objects.filter(at__lt=now - stash.KEPT_FOR).delete()
    Submission.objects.filter(at__lt=now - once.REMEMBERED).delete()


FORGET = Daily("desk.forget", "删去过时的未提交内容", forget)
