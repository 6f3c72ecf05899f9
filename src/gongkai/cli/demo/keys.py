"""Password and authenticator of the demo accounts: made at random once, kept beside the other keys for their owner."""

import os
import re
from base64 import b32encode
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes

from gongkai.law.refusal import Refusal
from gongkai.organs.passwords import temporary

NAME = "demo-accounts.txt"
_PASSWORD, _SECRET = "口令：", "验证器密钥："


class NoKeys(Refusal):
    says = (
        "演示数据没有改动，但是“{path}”不在或者不完整，演示账号的口令无从得知。"
        "请用 gongkai admin reset 账号 重设；或者删去演示用的数据文件夹，重新运行 gongkai demo。"
    )


@dataclass(frozen=True)
class Keys:
    """What every demo account signs in with; `secret` is in base 32, as authenticators take it."""

    password: str
    secret: str

    @property
    def lines(self) -> tuple[str, ...]:
        return (f"{_PASSWORD}{self.password}", f"{_SECRET}{self.secret}")


def made_or_kept(folder: Path, accounts: str) -> Keys:
    """The keys in the folder, made on the first call and written down, above the list of accounts, before any use."""
    path = folder / NAME
    if not path.exists():
        new = Keys(temporary(), b32encode(token_bytes(20)).decode())
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = folder / f".{NAME}"
        draft.unlink(missing_ok=True)
        draft.touch(mode=0o600)
        draft.write_text(
            "\n".join(["清源县演示账号，只能在演示系统中使用。", *new.lines, "", accounts]), encoding="utf-8"
        )
        os.replace(draft, path)
    return kept(folder)


def kept(folder: Path) -> Keys:
    """Raises NoKeys."""
    path = folder / NAME
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    found = [re.search(rf"^{label}(\S+)$", text, re.MULTILINE) for label in (_PASSWORD, _SECRET)]
    password, secret = (each.group(1) if each else "" for each in found)
    if not password or not secret:
        raise NoKeys(path=path)
    return Keys(password, secret)
