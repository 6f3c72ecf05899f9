"""Which database: SQLite in GONGKAI_HOME, or the PostgreSQL that DATABASE_URL names."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_BAD_URL = (
    "DATABASE_URL 写的不是 PostgreSQL 地址。请写成 postgresql://用户:口令@主机:端口/库名；要用 SQLite，请去掉这个变量。"
)


def database(url: str, home: Path) -> dict[str, Any]:
    """The entry of DATABASES. `url` is empty, or postgresql://user:password@host:port/name?option=value.

    A host may be the folder of a socket, percent-encoded or as the option `host`. Raises ImproperlyConfigured; the
    message does not repeat the address, for it holds a password.
    """
    return _postgresql(url) if url else _sqlite(home / "gongkai.sqlite3")


def _sqlite(path: Path) -> dict[str, Any]:
    # WAL lets citizens read while a clerk writes; IMMEDIATE takes the write lock at the start of a transaction, where
    # a waiter can still wait, rather than at its first write, where SQLite can only refuse.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(_BAD_URL) from error
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name:
        raise ImproperlyConfigured(_BAD_URL)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
