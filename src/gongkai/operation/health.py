"""Is the installation well? One look at each thing that it stands on, and what to do about what is wrong."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from gongkai.audit.cipher import KEYS, NoKey, key_count, unseal
from gongkai.audit.models import DailyRun
from gongkai.audit.queries import progress, runs
from gongkai.audit.rotation import columns
from gongkai.files.clamav import Unreachable, scan
from gongkai.law.site.footer import FOOTER, WrongElement, check_footer
from gongkai.law.site.tags import lacking
from gongkai.operation.backup import PREFIX
from gongkai.operation.places import Places, places
from gongkai.papers import libreoffice

LEAST_ROOM = 1 << 30  # bytes
_OLDEST = timedelta(hours=26)  # of what comes once a day, with two hours for being late
_BEHIND = timedelta(minutes=5)
_OFF = timedelta(seconds=60)  # of the clock of the database
STATES = {"well": "正常", "note": "提醒", "wrong": "不正常"}


@dataclass(frozen=True)
class Finding:
    """`state` is a key of STATES; `says` what was found and, unless well, what to do."""

    thing: str
    state: str
    says: str


Look = Callable[[Places, datetime], Iterator[Finding]]


def examine(now: datetime) -> list[Finding]:
    """Everything, in the order in which one thing stands on another. Where the database is away, the rest is told."""
    found = list(_database(places(), now))
    looks = LOOKS if all(finding.state != "wrong" for finding in found) else WITHOUT_DATABASE
    return found + [finding for look in looks for finding in look(places(), now)]


def _database(here: Places, now: datetime) -> Iterator[Finding]:
    try:
        executor = MigrationExecutor(connection)
        left = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except Error as error:
        yield Finding(
            "数据库", "wrong", f"不能使用：{str(error).partition(chr(10))[0]}。请核对 DATABASE_URL 或者文件权限。"
        )
        return
    if left:
        yield Finding("数据库", "wrong", f"还有{len(left)}步没有更新。请重新启动 gongkai serve，启动时会更新。")
    else:
        yield Finding("数据库", "well", f"{connection.display_name}，已是当前版本")


def _clock(here: Places, now: datetime) -> Iterator[Finding]:
    offset = timezone.localtime(now).utcoffset()
    zone = datetime.now().astimezone().utcoffset()
    if zone != offset:
        yield Finding("时区", "wrong", "系统时区不是北京时间，期限会算错一天。请把环境变量 TZ 设为 Asia/Shanghai。")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            difference = abs(cursor.fetchone()[0] - timezone.now())
        if difference > _OFF:
            says = f"与数据库服务器相差{difference.seconds}秒。请在两台机器上都启用网络校时（NTP）。"
            yield Finding("时钟", "wrong", says)
            return
    yield Finding("时钟", "well", f"{timezone.localtime(now):%Y-%m-%d %H:%M}，请与手机核对")


def _keys(here: Places, now: datetime) -> Iterator[Finding]:
    keys = [path for path in sorted(here.keys.glob("*")) if path.suffix != ".pub"]
    if open_to_others := [path.name for path in (here.keys, *keys) if path.stat().st_mode & 0o077]:
        says = f"{'、'.join(open_to_others)} 别的用户也能读。请执行 chmod -R go= {here.keys}。"
        yield Finding("密钥", "wrong", says)
    elif here.keys.stat().st_uid != os.geteuid():
        yield Finding("密钥", "note", "密钥不属于现在的用户。请用运行系统的用户执行本命令。")
    else:
        yield Finding("密钥", "well", "只有本人可读")


def _personal(here: Places, now: datetime) -> Iterator[Finding]:
    """That the keys are there, and that they open what is sealed: one value of each column."""
    file = here.keys / KEYS
    sealed = [column for column in columns() if column.rows().exists()]
    if not file.exists():
        lost = f"keys/{KEYS} 不在，数据库里的个人信息读不出来。请从密钥的备份中找回，放回原处。"
        yield Finding("个人信息", "wrong", lost) if sealed else Finding("个人信息", "well", "还没有需要加密的内容")
        return
    if key_count() > 1:
        yield Finding("个人信息", "note", "更换密钥没有做完。请再运行一次 gongkai keys rotate。")
        return
    try:
        for column in sealed:
            unseal(column.rows().values_list("stored", flat=True).order_by("-pk")[0])
    except NoKey as refusal:
        yield Finding("个人信息", "wrong", str(refusal))
    else:
        yield Finding("个人信息", "well", "加密保存，密钥能打开" if sealed else "还没有需要加密的内容")


def _room(here: Places, now: datetime) -> Iterator[Finding]:
    usage = shutil.disk_usage(here.home)
    says = f"还有{usage.free / (1 << 30):.1f}GB，共{usage.total / (1 << 30):.0f}GB"
    if usage.free < LEAST_ROOM:
        yield Finding("磁盘", "wrong", f"{says}。磁盘满了就不能办理，请清理旧备份，或者把数据移到大的磁盘。")
    elif usage.free < usage.total / 10:
        yield Finding("磁盘", "note", f"{says}，不到一成。请安排扩容。")
    else:
        yield Finding("磁盘", "well", says)


def _fonts(here: Places, now: datetime) -> Iterator[Finding]:
    from gongkai.papers.write.fonts import shelf
    from gongkai.papers.write.letter_style import FREE

    there = set(shelf().families())
    if not there & set(FREE):
        says = "没有能印全部汉字的字体，PDF 不能制作。请安装中文字体（Debian：apt-get install fonts-noto-cjk）。"
        yield Finding("字体", "wrong", says)
    else:
        yield Finding("字体", "well", "有中文字体")


def _office(here: Places, now: datetime) -> Iterator[Finding]:
    if libreoffice.installed():
        yield Finding("LibreOffice", "well", "已安装")
    else:
        says = "没有安装，.doc、.wps 等旧格式只作初步检查。需要时请安装 libreoffice-writer-nogui。"
        yield Finding("LibreOffice", "note", says)


def _clamav(here: Places, now: datetime) -> Iterator[Finding]:
    if not settings.GONGKAI_CLAMAV:
        yield Finding("防病毒", "note", "没有设置 GONGKAI_CLAMAV，收文件时不查病毒。")
        return
    try:
        scan(b"gongkai", settings.GONGKAI_CLAMAV, timeout=10)
    except Unreachable as error:
        yield Finding("防病毒", "wrong", f"{error}，现在不能收文件。请启动 clamd，核对 GONGKAI_CLAMAV。")
    else:
        yield Finding("防病毒", "well", "可以连接")


def _worker(here: Places, now: datetime) -> Iterator[Finding]:
    """Whether somebody does what follows from acts: nothing waits long, nothing stands still."""
    schedule = import_module(settings.GONGKAI_SCHEDULE)
    wrong = False
    for each in progress((*schedule.FOLLOWERS, *getattr(schedule, "NODE", ()))):
        yield from (Finding("后台", "note", f"{each.label}：{left}") for left in each.aside)
        if each.error:
            wrong = True
            yield Finding("后台", "wrong", f"{each.label}停在{each.stands}：{each.error}")
        elif each.behind and each.since and now - each.since > _BEHIND:
            wrong = True
            says = f"{each.label}还有{each.behind}条没有处理，最早的是{timezone.localtime(each.since):%m-%d %H:%M}。"
            yield Finding("后台", "wrong", f"{says}请确认 gongkai work（或者 gongkai serve）正在运行。")
    for run in runs(schedule.DAILY, timezone.localdate(now)):
        if run.error:
            wrong = True
            yield Finding("每日事项", "wrong", f"{run.label}没有完成：{run.error}")
    if not DailyRun.objects.filter(done_at__gte=now - _OLDEST).exists():
        wrong = True
        says = "一天多没有办过每日事项。请确认 gongkai work（或者 gongkai serve）正在运行。"
        yield Finding("后台", "wrong", says)
    if not wrong:
        yield Finding("后台", "well", "随办的事都已处理")


def _mail(here: Places, now: datetime) -> Iterator[Finding]:
    if settings.EMAIL_HOST:
        says = f"经 {settings.EMAIL_HOST}:{settings.EMAIL_PORT} 发信；用 gongkai mail test 可以试发"
        yield Finding("邮件", "well", says)
    else:
        yield Finding("邮件", "note", "没有设置邮件服务器（GONGKAI_MAIL_HOST），系统不发邮件。")


def _site(here: Places, now: datetime) -> Iterator[Finding]:
    """What every page of the public site must say of the site (国办发〔2017〕47号) and only the operator knows."""
    told = settings.GONGKAI_FOOTER  # the rest of the foot comes from the organ
    try:
        missing = [FOOTER[key].label for key in check_footer(told) if key in told]
    except WrongElement as wrong:
        yield Finding("公众网站", "wrong", str(wrong))
        return
    name = settings.GONGKAI_SITE_NAME or "最上级机关的全称"  # which is there once anything is
    tags = {"SiteName": name, "SiteDomain": settings.GONGKAI_SITE, "SiteIDCode": told["site_code"]}
    missing = list(dict.fromkeys([*(tag.says for tag in lacking("site", tags)), *missing]))
    if missing:
        says = (
            f"网页的标签和页脚还缺{'、'.join(missing)}：请用 GONGKAI_SITE 等环境变量写明，再运行 gongkai bake --all。"
        )
        yield Finding("公众网站", "note", says)
    else:
        yield Finding("公众网站", "well", settings.GONGKAI_SITE)


def _backups(here: Places, now: datetime) -> Iterator[Finding]:
    taken = backups(here)
    if not taken:
        yield Finding("备份", "wrong", f"{here.backups} 中没有备份。请运行 gongkai backup，并安排每日运行。")
        return
    age = now - datetime.fromtimestamp(taken[0].stat().st_mtime, timezone.get_current_timezone())
    said = f"最近一次在{int(age.total_seconds() // 3600)}小时前（{taken[0].name}）"
    if age > _OLDEST:
        yield Finding("备份", "wrong", f"{said}，已超过一天。请安排每日运行 gongkai backup，并另存到别的机器。")
    else:
        yield Finding("备份", "well", said)


def backups(here: Places) -> list[Path]:
    """The archives in GONGKAI_HOME/backups, the latest first."""
    return sorted(
        (path for path in here.backups.glob(f"{PREFIX}*.zip") if not path.stem.endswith("-keys")), reverse=True
    )


WITHOUT_DATABASE: tuple[Look, ...] = (_keys, _room, _fonts, _office, _clamav, _mail, _site, _backups)
LOOKS: tuple[Look, ...] = (_clock, _personal, *WITHOUT_DATABASE[:-1], _worker, _backups)
