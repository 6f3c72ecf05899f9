"""What was kept for an unfinished form, and the counts of requests, go in time."""

from datetime import datetime

from gongkai.audit.daily import Daily
from gongkai.files import kept
from gongkai.portal.apply import limits


def forget(now: datetime) -> None:
    kept.sweep(now)
    limits.forget(now)


FORGET_UNSENT = Daily("apply.forget", "删去网上申请中没有提交的文件和访问计数", forget)
