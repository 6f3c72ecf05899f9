"""The environment variables that configure an installation: the one list of their names, which the README prints."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Variable:
    """One variable: its name, what holds when it is not set, and what it means, for an operator."""

    name: str
    default: str
    meaning: str

    def read(self) -> str:
        return os.environ.get(self.name, "").strip() or self.default

    def on(self) -> bool:
        return self.read() == "1"


HOME = Variable("GONGKAI_HOME", "var", "全部数据所在的文件夹：数据库、文件、密钥、备份")
DATABASE = Variable(
    "DATABASE_URL", "", "PostgreSQL 地址（postgresql://用户:口令@主机:端口/库名）；不设则用数据文件夹里的 SQLite"
)
HOSTS = Variable("GONGKAI_HOSTS", "localhost,127.0.0.1,[::1]", "网站的域名，多个用逗号隔开")
HTTPS = Variable("GONGKAI_HTTPS", "0", "设为 1：网站只经 HTTPS 提供（反向代理须送 X-Forwarded-Proto）")
DEBUG = Variable("GONGKAI_DEBUG", "0", "设为 1：出错时显示程序细节，只用于开发")

VARIABLES = (HOME, DATABASE, HOSTS, HTTPS, DEBUG)
