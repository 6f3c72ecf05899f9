"""What may go wrong outside the program, as one sentence each: settings, database, files and disks.

Commands that need no database load no Django, so its errors are looked for only where it has been loaded.
"""

import errno
import sys

_DISK = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已用完",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "没有这个文件或者文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "那是一个文件夹",
    errno.EEXIST: "已有同名的文件",
    errno.ENAMETOOLONG: "名称过长",
    errno.EIO: "磁盘读写出错",
    errno.EMFILE: "同时打开的文件过多",
}
_DAMAGED = ("malformed", "not a database", "disk image")


def told(error: Exception) -> str | None:
    """The sentence for an error of the surroundings; None for a fault of our own, which must not be hushed up."""
    if (exceptions := sys.modules.get("django.core.exceptions")) and isinstance(error, exceptions.ImproperlyConfigured):
        return f"没有完成：{error}" if str(error).endswith("。") else f"没有完成：设置不对（{error}），请核对环境变量。"
    if (database := sys.modules.get("django.db")) and isinstance(error, database.Error):
        return _of_database(error)
    return _of_file(error) if isinstance(error, OSError) else None


def _of_file(error: OSError) -> str:
    why = _DISK.get(error.errno or 0, error.strerror or "系统没有说明原因")
    if error.filename is None:
        return f"没有完成，结果可能没有完整写出：{why}。请检查输出的去处和磁盘空间后再运行一遍。"
    return (
        f"没有完成：“{error.filename}”不能读写（{why}）。"
        "请检查路径、权限和磁盘空间；数据存放在 GONGKAI_HOME 所指的文件夹。"
    )


def _of_database(error: Exception) -> str:
    from django.db import connection

    where, said = database_named(), str(error).partition("\n")[0]
    if connection.vendor == "sqlite":
        if any(word in said for word in _DAMAGED):
            return (
                f"没有完成：{where}已经损坏，或者不是数据库。请不要改动这个文件，先另存一份，"
                "再用此前复制保存的整个文件夹换回；没有可换的，请移走它，重新运行即建立新的数据库。"
            )
        if "no such table" in said:
            return (
                f"没有完成：{where}里还没有数据，多半是数据文件夹不对。请核对 GONGKAI_HOME（不设时是当前文件夹下的 "
                "var），要与 gongkai serve、make run 用的是同一个；新装的请先运行 gongkai init 或者 gongkai demo。"
            )
        return f"没有完成：{where}不能使用（{said}）。请检查文件夹和文件的读写权限、磁盘空间，确认没有别的程序占用。"
    return (
        f"没有完成：{where}不能使用（{said}）。"
        "请确认数据库已经启动，并核对环境变量 DATABASE_URL 中的主机、端口、用户、口令和库名。"
    )


def database_named() -> str:
    """The database in use, as an operator knows it, without its password."""
    from django.db import connection

    chosen = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"数据库文件“{chosen['NAME']}”"
    place = f"{chosen['HOST'] or '本机'}{':' + chosen['PORT'] if chosen['PORT'] else ''}"
    return f"PostgreSQL 数据库“{chosen['NAME']}”（{place}）"
