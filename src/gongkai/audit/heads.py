"""Signed heads: once a day the end of every chain goes into a signed file, to be kept where nobody here can reach it.

Whoever holds the database can rewrite a chain from its first line to its head, and every seal will fit. The heads of an
earlier day won't: the line that they name must still bear the seal that they hold.

A file is two lines of JSON: the heads, and the signature (Ed25519, RFC 8032) over the bytes of the first line.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongkai.audit.models import Head
from gongkai.audit.verify import Signed
from gongkai.law.refusal import Refusal

PRIVATE, PUBLIC = "heads.key", "heads.pub"


class NotHeads(Refusal):
    says = (
        "没有核对：“{file}”不是 gongkai 导出的签名链首（{why}）。"
        "请选用 GONGKAI_HEADS 所指文件夹中的 heads-年-月-日.json，或者当时另存的原件。"
    )


class NotAKey(Refusal):
    says = (
        "没有核对：“{file}”不是验证签名的公钥（{why}）。"
        "公钥是数据文件夹 keys 中的 heads.pub，请用当时与链首一起另存的那一份。"
    )


@dataclass(frozen=True)
class Heads:
    """What signed files say, and in Chinese what is wrong with the files themselves."""

    signed: Signed
    says: list[str]


def export(now: datetime) -> Path:
    """Write the heads of this moment, signed. The file of a day is written once more if it is exported again."""
    with transaction.atomic():
        chains = list(Head.objects.order_by("chain").values_list("chain", "seq", "seal"))
    at = timezone.localtime(now)
    heads = json.dumps({"at": at.isoformat(), "chains": chains, "day": at.date().isoformat()}, sort_keys=True)
    key = _private_key()
    signature = {"key": _raw(key.public_key()), "signature": key.sign(heads.encode()).hex()}
    folder = Path(settings.GONGKAI_HEADS)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"heads-{at.date()}.json"
    draft = folder / f".{file.name}.{token_hex(4)}"
    try:
        draft.write_text(f"{heads}\n{json.dumps(signature, sort_keys=True)}\n", "ascii")
        os.replace(draft, file)
    finally:
        draft.unlink(missing_ok=True)
    return file


def kept() -> list[Path]:
    """The files that this installation has exported."""
    return sorted(Path(settings.GONGKAI_HEADS).glob("heads-*.json"))


def read(files: Iterable[Path], key: Ed25519PublicKey | None) -> Heads:
    """What files of heads say. Without a key a signature proves only that a file is as it was signed, not by whom.

    Raises NotHeads for a file that is something else.
    """
    signed: dict[tuple[int, int], tuple[str, str]] = {}
    says = []
    for file in files:
        chains, wrong = _read(file, key)
        if wrong:
            says.append(wrong)
            continue
        for chain, seq, seal in chains:
            first, where = signed.setdefault((chain, seq), (seal, file.name))
            if first != seal:  # both are signed: between the two the chain was rewritten, no line added
                says.append(
                    f"链{chain}第{seq}条的印记，签名的链首“{where}”和“{file.name}”所记不同，其间日志被整个改写过"
                )
    return Heads(signed, says)


def _read(file: Path, key: Ed25519PublicKey | None) -> tuple[list[tuple[int, int, str]], str]:
    try:
        heads, signature = file.read_bytes().splitlines()
        stated = json.loads(signature)
        named = Ed25519PublicKey.from_public_bytes(bytes.fromhex(stated["key"]))
        sign = bytes.fromhex(stated["signature"])
    except (ValueError, KeyError, TypeError) as error:
        raise NotHeads(file=file, why="内容不是两行 JSON，或者缺公钥、签名") from error
    if key and _raw(key) != stated["key"]:
        return [], f"签名的链首“{file}”不是本单位的密钥签的，不能作为凭证"
    try:
        (key or named).verify(sign, heads)
        chains = [(int(chain), int(seq), str(seal)) for chain, seq, seal in json.loads(heads)["chains"]]
    except InvalidSignature:
        return [], f"签名的链首“{file}”签名不符，导出后被改动过"
    except (ValueError, KeyError, TypeError) as error:
        raise NotHeads(file=file, why="签名的内容不是链首") from error
    return chains, ""


def public_key(file: Path | None = None) -> Ed25519PublicKey | None:
    """The key in a file, else that of this installation; None where it has made none yet. Raises NotAKey."""
    path = file or _keys() / PUBLIC
    if file is None and not path.exists():
        return None
    try:
        key = serialization.load_pem_public_key(path.read_bytes())
    except ValueError as error:
        raise NotAKey(file=path, why="内容不是 PEM 格式的公钥") from error
    if not isinstance(key, Ed25519PublicKey):
        raise NotAKey(file=path, why="不是 Ed25519 公钥")
    return key


def _private_key() -> Ed25519PrivateKey:
    """The key of this installation, made once, for its owner only; the public one stands beside it."""
    path = _keys() / PRIVATE
    if not path.exists():
        _once(path, _pem(Ed25519PrivateKey.generate()), 0o600)
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise NotAKey(file=path, why="不是 Ed25519 私钥")
    public = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    if not (_keys() / PUBLIC).exists():
        _once(_keys() / PUBLIC, public, 0o644)
    return key


def _pem(key: Ed25519PrivateKey) -> bytes:
    form = serialization.PrivateFormat.PKCS8
    return key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())


def _once(path: Path, data: bytes, mode: int) -> None:
    """Write a file that isn't there. Several processes may do so at once: the first wins."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
        os.link(draft, path)  # unlike rename, fails where another process was first
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)


def _keys() -> Path:
    return Path(settings.GONGKAI_HOME) / "keys"


def _raw(key: Ed25519PublicKey) -> str:
    return key.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw).hex()
