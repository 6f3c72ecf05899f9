"""The environment variables that configure an installation: the one list of their names, which the README prints."""

import os
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured

from gongkai.files import home


@dataclass(frozen=True)
class Variable:
    """One variable: its name, what holds when it is not set, and what it means, for an operator."""

    name: str
    default: str
    meaning: str

    def read(self) -> str:
        return os.environ.get(self.name, "").strip() or self.default

    def number(self) -> int:
        """A whole number above 0. Raises ImproperlyConfigured for anything else."""
        value = self.read()
        if not value.isdecimal() or int(value) == 0:
            raise ImproperlyConfigured(f"环境变量 {self.name} 只能设为大于 0 的整数，现在是“{value}”；请改正后再运行。")
        return int(value)

    def on(self) -> bool:
        """1 is on, 0 is off. Raises ImproperlyConfigured for anything else: "true" must not mean off."""
        value = self.read()
        if value not in ("0", "1"):
            raise ImproperlyConfigured(f"环境变量 {self.name} 只能设为 0 或 1，现在是“{value}”；请改正后再运行。")
        return value == "1"


HOME = Variable(home.VARIABLE, home.DEFAULT, "全部数据所在的文件夹：数据库、文件、密钥、录入的放假安排")
DATABASE = Variable(
    "DATABASE_URL", "", "PostgreSQL 地址（postgresql://用户:口令@主机:端口/库名）；不设则用数据文件夹里的 SQLite"
)
HOSTS = Variable("GONGKAI_HOSTS", "localhost,127.0.0.1,[::1]", "网站的域名，多个用逗号隔开")
HTTPS = Variable("GONGKAI_HTTPS", "0", "设为 1：网站只经 HTTPS 提供（反向代理须送 X-Forwarded-Proto）")
MAX_FILE = Variable("GONGKAI_MAX_FILE", "50", "可以接收的单个文件最大多少 MB（1 MB 为 1024×1024 字节）")
CLAMAV = Variable(
    "GONGKAI_CLAMAV",
    "",
    "ClamAV 服务 clamd 的地址（unix:/路径 或 tcp:主机:端口）；不设则不查病毒，设了而连不上则不收文件",
)
DEBUG = Variable("GONGKAI_DEBUG", "0", "设为 1：出错时显示程序细节，只用于开发")

VARIABLES = (HOME, DATABASE, HOSTS, HTTPS, MAX_FILE, CLAMAV, DEBUG)
