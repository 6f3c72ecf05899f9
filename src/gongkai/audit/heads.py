"""Signed heads: once a day the end of every chain goes into a signed file, to be kept where nobody here can reach it.

Whoever holds the database can rewrite a chain from its first line to its head, and every seal will fit. The heads of an
earlier day won't: the line that they name must still bear the seal that they hold.

A file is two lines of JSON: the heads, and the signature (Ed25519, RFC 8032) over the bytes of the first line.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from secrets import token_hex

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongkai.audit.models import Head
from gongkai.audit.signing import NotSigned, opened, sign
from gongkai.audit.verify import Signed
from gongkai.law.refusal import Refusal


class NotHeads(Refusal):
    says = (
        "没有核对：“{file}”不是 gongkai 导出的签名链首（{why}）。"
        "请选用 GONGKAI_HEADS 所指文件夹中的 heads-年-月-日.json，或者当时另存的原件。"
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
    text = sign({"at": at.isoformat(), "chains": chains, "day": at.date().isoformat()})
    folder = Path(settings.GONGKAI_HEADS)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"heads-{at.date()}.json"
    draft = folder / f".{file.name}.{token_hex(4)}"
    try:
        draft.write_text(text, "ascii")
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
        read = opened(file.read_bytes(), key)
    except NotSigned as error:
        raise NotHeads(file=file, why="内容不是两行 JSON，或者缺公钥、签名") from error
    if not read.ours:
        return [], f"签名的链首“{file}”不是本单位的密钥签的，不能作为凭证"
    if not read.whole:
        return [], f"签名的链首“{file}”签名不符，导出后被改动过"
    try:
        chains = [(int(chain), int(seq), str(seal)) for chain, seq, seal in read.statement["chains"]]
    except (ValueError, KeyError, TypeError) as error:
        raise NotHeads(file=file, why="签名的内容不是链首") from error
    return chains, ""
