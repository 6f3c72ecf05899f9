"""The installation's key (Ed25519, RFC 8032) and what is signed with it, to be kept or carried elsewhere.

What is signed is two lines: a statement in JSON, and its signature over the bytes of that line.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from gongkai.law.refusal import Refusal

PRIVATE, PUBLIC = "heads.key", "heads.pub"


class NotAKey(Refusal):
    says = (
        "没有核对：“{file}”不是验证签名的公钥（{why}）。"
        "公钥是数据文件夹 keys 中的 heads.pub，请用当时与链首一起另存的那一份。"
    )


class NotSigned(ValueError):
    """The file is something else than a statement with its signature."""


@dataclass(frozen=True)
class Opened:
    """What was read: `ours`, the key asked for signed it; `whole`, it is as it was signed; else no statement."""

    statement: Any
    ours: bool
    whole: bool


def sign(statement: Mapping[str, Any]) -> str:
    """A statement in its two lines, signed with the key of this installation, which is made once."""
    line = json.dumps(statement, sort_keys=True)
    key = _private_key()
    signature = {"key": _raw(key.public_key()), "signature": key.sign(line.encode()).hex()}
    return f"{line}\n{json.dumps(signature, sort_keys=True)}\n"


def opened(data: bytes, key: Ed25519PublicKey | None) -> Opened:
    """Read what was signed. Without a key a signature proves only that it is as it was signed, not by whom.

    Raises NotSigned.
    """
    try:
        line, signature = data.splitlines()
        stated = json.loads(signature)
        named = Ed25519PublicKey.from_public_bytes(bytes.fromhex(stated["key"]))
        signed = bytes.fromhex(stated["signature"])
    except (ValueError, KeyError, TypeError) as error:
        raise NotSigned from error
    ours = key is None or _raw(key) == stated["key"]
    try:
        (key or named).verify(signed, line)
        return Opened(json.loads(line), ours, whole=True)
    except InvalidSignature:
        return Opened(None, ours, whole=False)
    except ValueError as error:
        raise NotSigned from error


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


def public_pem() -> bytes:
    """The public key of this installation as a file to give away."""
    return _pem(_private_key().public_key())


def _private_key() -> Ed25519PrivateKey:
    """The key of this installation, made once, for its owner only; the public one stands beside it."""
    path = _keys() / PRIVATE
    if not path.exists():
        new = Ed25519PrivateKey.generate()
        form = serialization.PrivateFormat.PKCS8
        _once(path, new.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()), 0o600)
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise NotAKey(file=path, why="不是 Ed25519 私钥")
    if not (_keys() / PUBLIC).exists():
        _once(_keys() / PUBLIC, _pem(key.public_key()), 0o644)
    return key


def _pem(key: Ed25519PublicKey) -> bytes:
    return key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


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
