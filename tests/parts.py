"""System parts that some tests need, and how this machine gets them: `python3 tests/parts.py [--install]`.

Standard library only: the command runs before anything is installed, the fixtures of conftest.py ask the same list.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Part:
    """Something Debian packs: what it is for, its package, and how to find it (a path, or None)."""

    use: str
    package: str
    find: Callable[[], Path | None]

    @property
    def missing(self) -> str:
        """The line that a skipped test prints."""
        return f"缺少{self.use}：请管理员执行 apt-get install {self.package}"


def _program(*names: str) -> Callable[[], Path | None]:
    return lambda: next((Path(path) for path in map(shutil.which, names) if path), None)


def _library(name: str) -> Callable[[], Path | None]:
    places = [f"lib/*-linux-gnu*/{name}", f"lib64/{name}", f"lib/{name}"]
    return lambda: next((path for place in places for path in Path("/usr").glob(place)), None)


def _cjk_font() -> Path | None:
    folders = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts"]
    return next((font for folder in folders for font in folder.rglob("*CJK*.[ot]t[cf]")), None)


def _postgres_programs() -> Path | None:
    """The folder with initdb, newest version first; Debian keeps it off the PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda folder: -float(folder.parent.name))
    on_path = [Path(path).resolve().parent for path in [shutil.which("initdb")] if path]
    return next((folder for folder in [*debian, *on_path] if (folder / "initdb").exists()), None)


CHROMIUM = Part("浏览器 Chromium", "chromium", _program("chromium", "chromium-browser", "google-chrome"))
LIBATOMIC = Part("浏览器驱动（Node.js）的库 libatomic", "libatomic1", _library("libatomic.so.1"))
CJK_FONT = Part("中文字体", "fonts-noto-cjk", _cjk_font)
POSTGRES = Part("数据库 PostgreSQL", "postgresql", _postgres_programs)
WRITER = Part("文字处理 LibreOffice Writer", "libreoffice-writer-nogui", _program("soffice", "libreoffice"))
CLAMD = Part("防病毒服务 ClamAV", "clamav-daemon", _program("clamd", "/usr/sbin/clamd"))
PARTS = (CHROMIUM, LIBATOMIC, CJK_FONT, POSTGRES, WRITER, CLAMD)


def install(parts: list[Part]) -> str:
    """Get the parts from Debian's packages. "" when all came, else what the package manager said last."""
    packages = [part.package for part in parts]
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-q", *words],
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            return done.stdout.strip().rpartition("\n")[2]
    return ""


def main(may_install: bool) -> None:
    missing = [part for part in PARTS if not part.find()]
    if missing and may_install and os.geteuid() == 0 and shutil.which("apt-get"):
        print("正在安装系统部件：" + "、".join(part.package for part in missing) + " ……", flush=True)
        said = install(missing)
        if said:
            print(f"没有装上：{said}")
        missing = [part for part in missing if not part.find()]
    for part in missing:
        print(f"{part.missing}。现在跳过需要它的测试。")


if __name__ == "__main__":
    main("--install" in sys.argv[1:])
