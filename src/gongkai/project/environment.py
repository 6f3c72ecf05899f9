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
HTTPS = Variable(
    "GONGKAI_HTTPS",
    "0",
    "设为 1：网站只经 HTTPS 提供（反向代理须送 X-Forwarded-Proto 和 X-Forwarded-For，不得照转来访者自己送的）",
)
SITE = Variable(
    "GONGKAI_SITE",
    "",
    "公众网站的网址（如 https://www.example.gov.cn）；规范网址、网站地图和随身文件夹里通向程序的链接用它",
)
SITE_NAME = Variable("GONGKAI_SITE_NAME", "", "公众网站的名称；不设则用最上级机关的全称")
SITE_CODE = Variable("GONGKAI_SITE_CODE", "", "网站标识码，写在每个网页的标签和页脚")
SITE_ICP = Variable("GONGKAI_SITE_ICP", "", "页脚的 ICP 备案号；不设则不显示")
SITE_POLICE = Variable("GONGKAI_SITE_POLICE", "", "页脚的公安备案号；不设则不显示")
SITE_UNDERTAKER = Variable("GONGKAI_SITE_UNDERTAKER", "", "页脚的承办单位；不设则不显示")
MAX_FILE = Variable("GONGKAI_MAX_FILE", "50", "可以接收的单个文件最大多少 MB（1 MB 为 1024×1024 字节）")
CLAMAV = Variable(
    "GONGKAI_CLAMAV",
    "",
    "ClamAV 服务 clamd 的地址（unix:/路径 或 tcp:主机:端口）；不设则不查病毒，设了而连不上则不收文件",
)
APPLY_LIMIT = Variable(
    "GONGKAI_APPLY_LIMIT", "30", "同一网络地址每小时最多网上提交多少件申请（浏览器不运行脚本的，为六分之一）"
)
SEARCH_LIMIT = Variable("GONGKAI_SEARCH_LIMIT", "120", "同一网络地址每分钟最多检索多少次（每个进程各自计数）")
APPLY_WORK = Variable(
    "GONGKAI_APPLY_WORK", "15", "网上提交前浏览器要完成的计算量（二进制位数，每加 1 加倍，15 约一秒），用来挡住自动程序"
)
ASK_LINKS = Variable(
    "GONGKAI_ASK_LINKS",
    "0",
    "设为 1：文稿保存后、公开后每天轮流访问其中通向其他网站的链接，找出死链（须能访问外网；不访问内部网络）",
)
HEADS = Variable(
    "GONGKAI_HEADS", "backups/heads", "每日导出日志链首（签名）的文件夹，宜设在另一块磁盘；相对路径从数据文件夹算起"
)
IDLE = Variable("GONGKAI_IDLE_MINUTES", "30", "工作台多少分钟没有操作即退出登录")
SESSION = Variable("GONGKAI_SESSION_HOURS", "12", "登录一次最长有效多少小时，过后须重新登录")
TRIES = Variable("GONGKAI_TRIES", "5", "同一账号从同一地址连续登录失败多少次即暂停登录")
LOCK = Variable("GONGKAI_LOCK_MINUTES", "15", "登录失败过多时暂停多少分钟")
STEP_UP = Variable("GONGKAI_STEP_UP_MINUTES", "15", "签发等操作前，多少分钟内验证过身份即不再要求验证")
OIDC_ISSUER = Variable("GONGKAI_OIDC_ISSUER", "", "统一身份认证（OpenID Connect）服务的地址；不设则只用账号和口令登录")
OIDC_CLIENT = Variable("GONGKAI_OIDC_CLIENT", "", "在统一身份认证服务登记的客户端编号（client_id）")
OIDC_SECRET = Variable("GONGKAI_OIDC_SECRET", "", "客户端密钥（client_secret）")
OIDC_LABEL = Variable("GONGKAI_OIDC_LABEL", "统一身份认证", "登录页上这种登录方式的名称")
OIDC_CLAIM = Variable(
    "GONGKAI_OIDC_CLAIM", "preferred_username", "身份信息中与本系统账号对应的一项；第一次登录按它找到账号"
)
MAIL_HOST = Variable("GONGKAI_MAIL_HOST", "", "发信的邮件服务器；不设则不发邮件")
MAIL_PORT = Variable("GONGKAI_MAIL_PORT", "587", "邮件服务器的端口：starttls 一般为 587，tls 一般为 465")
MAIL_TLS = Variable(
    "GONGKAI_MAIL_TLS", "starttls", "与邮件服务器之间的加密：starttls、tls，或者 none（不加密，只用于本机）"
)
MAIL_USER = Variable("GONGKAI_MAIL_USER", "", "登录邮件服务器的账号；不设则不登录")
MAIL_PASSWORD_FILE = Variable("GONGKAI_MAIL_PASSWORD_FILE", "", "存放邮件账号口令的文件，只应由运行本系统的用户可读")
MAIL_FROM = Variable("GONGKAI_MAIL_FROM", "", "发信人地址")
DEBUG = Variable("GONGKAI_DEBUG", "0", "设为 1：出错时显示程序细节，只用于开发")

VARIABLES = (
    HOME,
    DATABASE,
    HOSTS,
    HTTPS,
    SITE,
    SITE_NAME,
    SITE_CODE,
    SITE_ICP,
    SITE_POLICE,
    SITE_UNDERTAKER,
    MAX_FILE,
    CLAMAV,
    APPLY_LIMIT,
    SEARCH_LIMIT,
    APPLY_WORK,
    ASK_LINKS,
    HEADS,
    IDLE,
    SESSION,
    TRIES,
    LOCK,
    STEP_UP,
    OIDC_ISSUER,
    OIDC_CLIENT,
    OIDC_SECRET,
    OIDC_LABEL,
    OIDC_CLAIM,
    MAIL_HOST,
    MAIL_PORT,
    MAIL_TLS,
    MAIL_USER,
    MAIL_PASSWORD_FILE,
    MAIL_FROM,
    DEBUG,
)
