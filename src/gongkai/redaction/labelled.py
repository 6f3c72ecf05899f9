"""Numbers that the words before them name: 身份证号：… is one even where a digit was mistyped."""

import re
from collections.abc import Iterator

from gongkai.redaction.fold import GAP
from gongkai.redaction.hit import Hit

_LINK = r"(?:号码?|（[^）\n]{0,8}）|\([^)\n]{0,8}\))?[\s:：为是]{0,4}"
_LABELLED = re.compile(
    rf"(?:身份证[明件]?|公民身份|居民证)(?:证件)?{_LINK}"
    rf"(?P<id_card>[0-9](?:{GAP}{{0,3}}[0-9]){{13,18}}(?:{GAP}{{0,2}}[Xx])?)"
    rf"|(?:卡号|一卡通(?:[账帐]号)?|存折(?:[账帐]号)?|个人(?:[账帐][号户])){_LINK}"
    r"(?P<bank_card>[0-9](?:[ -]?[0-9]){11,24})"
    rf"|(?:护照|通行证|回乡证|台胞证){_LINK}"
    r"(?P<passport>[A-Za-z][A-Za-z0-9]?[0-9]{7,10}|[0-9]{8}(?![0-9]))"
)
_WORDS = re.compile("身份|居民证|卡号|一卡通|存折|个人[账帐]|护照|行证|回乡证|台胞证")
# Eighteen digits after these words are an organisation's, whatever they look like.
_ORGANISATION = re.compile(r"(?:信用代码|机构代码|注册号|许可证号|登记证号|代码证号?)[\s:：为是]{0,4}$")


def labelled(text: str) -> Iterator[Hit]:
    """Hits in a folded text."""
    if _WORDS.search(text) is None:
        return
    for found in _LABELLED.finditer(text):
        kind = str(found.lastgroup)
        yield Hit(kind, *found.span(kind), found.group(kind))


def belongs_to_organisation(text: str, hit: Hit) -> bool:
    """Whether the words before a number say that it is a code of an organisation."""
    return _ORGANISATION.search(text, max(0, hit.start - 16), hit.start) is not None
