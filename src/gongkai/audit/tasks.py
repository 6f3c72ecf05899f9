"""What the log itself asks for every day: that somebody looks whether it is whole, and that its heads are signed."""

from datetime import datetime

from django.db import connection

from gongkai.audit.daily import Daily
from gongkai.audit.heads import export, kept, read
from gongkai.audit.reading import stored
from gongkai.audit.signing import public_key
from gongkai.audit.verify import verify
from gongkai.law.refusal import Refusal


class LogBroken(Refusal):
    says = (
        "办理日志不完整，共{count}处问题，首先是：{first}。"
        "请不要再改动数据库，先把数据文件夹整个另存一份，再运行 gongkai verify 查看全部问题，报告分管领导和监督部门。"
    )


def check(now: datetime) -> None:
    """Verify the log against its seals and the heads exported before. Raises LogBroken, Unreadable."""
    heads = read(kept(), public_key())
    with stored() as log:
        verdict = verify(log, connection.vendor, heads.signed)
    if says := [*verdict.says, *heads.says]:
        raise LogBroken(count=len(says), first=says[0])


CHECK = Daily("log-check", "核对办理日志", check)
HEADS = Daily("log-heads", "导出签名的日志链首", export)
