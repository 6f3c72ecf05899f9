"""Build .venv from a hash-pinned lock: `python3 setup/venv.py run` or `… test`.

Only the standard library, and syntax that an old python3 can still parse: its first duty is to say that it is too old.
A stamp in .venv keeps a digest of what the environment was built from, so that a second start installs nothing.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)
# Whoever has the packages of the test lock has those of the run lock too (a test proves it).
COVERS = {"run": ["run"], "test": ["test", "run"]}


class Stop(Exception):
    """A sentence for the person at the terminal: what is missing, and what to do now."""


def main(lock):
    """Make .venv hold exactly what the lock names. Raises Stop."""
    if sys.version_info < OLDEST:
        raise Stop(
            "需要 Python 3.11 或更新的版本，这台机器的 python3 是 {}.{}。"
            "请先安装新版，再指定它重试，例如：make run PYTHON=python3.12".format(*sys.version_info[:2])
        )
    if stamp(lock).exists() and stamp(lock).read_text() == digest(lock):
        return
    if not works():
        create()
    say(f"正在安装软件包（按 requirements/{lock}.txt，逐个核对哈希值）……")
    pip("install", "--require-hashes", "--no-deps", "-r", str(ROOT / f"requirements/{lock}.txt"))
    pip("install", "--no-build-isolation", "--no-deps", "-e", str(ROOT))
    for name in COVERS[lock]:
        stamp(name).write_text(digest(name))


def stamp(lock):
    return VENV / (".built-" + lock)


def digest(lock):
    """Changes with the lock, with the project's own metadata, and with the Python that the environment stands on."""
    parts = [
        sys.version,
        *((ROOT / name).read_text("utf-8") for name in (f"requirements/{lock}.txt", "pyproject.toml")),
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def works():
    """Its Python may be gone, or the folder moved: then its scripts still name the old place."""
    config = VENV / "pyvenv.cfg"
    if not (PYTHON.exists() and config.exists() and str(VENV) in config.read_text("utf-8")):
        return False
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.call([str(PYTHON), "-m", "pip", "--version"], **silent) == 0


def create():
    """A new .venv. Debian packs ensurepip apart from python3: root gets it installed, others are told its name."""
    if not importlib.util.find_spec("ensurepip"):
        package = "python{}.{}-venv".format(*sys.version_info[:2])
        if os.geteuid() or not shutil.which("apt-get"):
            raise Stop(
                "这台机器的 Python 缺少 ensurepip，不能建立虚拟环境。"
                f"请管理员执行：apt-get install python3-venv（或 {package}），然后重试。"
            )
        say(f"正在安装 {package} ……")
        quietly(["apt-get", "update"], "软件源目录没有更新成功。请检查网络和软件源设置。")
        quietly(
            ["apt-get", "install", "-y", "--no-install-recommends", package],
            f"{package} 没有安装成功。请检查软件源后重试。",
        )
    quietly(
        [sys.executable, "-m", "venv", "--clear", str(VENV)], "没能在 .venv 建立虚拟环境。请检查磁盘空间和目录权限。"
    )


def pip(*words):
    quietly(
        [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--quiet", *words],
        "软件包没有安装成功。请检查能否访问软件包仓库（pip 的设置和代理），然后重试；已下载的部分不会白费。",
    )


def quietly(command, sentence):
    """Run; show what the command said only if it failed."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8")
    if done.returncode:
        raise Stop(done.stdout.strip() + "\n" + sentence)


def say(sentence):
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except Stop as stop:
        say(str(stop))
        sys.exit(2)
