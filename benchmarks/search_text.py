"""Made-up Chinese things to be searched: `document(n)` is always the same, for every process.

Text of 500 signs from 30,000 words of one to four signs, of which the n-th comes up about 1/n as often, as words do.
"""

import random
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from itertools import accumulate

from gongkai.search.document import PUBLIC, Document

SIGNS = 500
NOW = datetime(2026, 11, 23, tzinfo=UTC)
_COMMON = (
    "的一是在有人这中大来上国和地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么"
    "去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使"
    "情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内"
    "信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数"
    "安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却"
    "界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导"
    "争运笔镇村县乡农户房屋危改造补助办公厅委局批复函令审批许可处罚征收土地环境保护食品药品安监督检查预算决算采购招标"
)


@lru_cache(maxsize=1)
def vocabulary() -> tuple[list[str], list[float]]:
    """30,000 made-up words of one to four signs, and how often each comes up to it (the n-th 1/n as often)."""
    chance = random.Random(7)  # noqa: S311, the same words each time
    signs = sorted(set(_COMMON)) + [chr(point) for point in range(0x4E00, 0x4E00 + 2_500)]
    weights = list(accumulate(1 / (place + 8) for place in range(len(signs))))
    lengths = chance.choices((1, 2, 3, 4), (1, 12, 4, 2), k=30_000)
    made = ["".join(chance.choices(signs, cum_weights=weights, k=length)) for length in lengths]
    return made, list(accumulate(1 / (place + 3) ** 0.9 for place in range(len(made))))


def text(number: int, signs: int = SIGNS) -> str:
    """The words of one item, in sentences of about twelve."""
    chance = random.Random(number)  # noqa: S311, the same text each time
    words, weights = vocabulary()
    taken = chance.choices(words, cum_weights=weights, k=signs // 2)
    for place in range(11, len(taken), 12):
        taken[place] += "，。"[place % 24 == 23]
    return "".join(taken)[:signs]


def document(number: int) -> Document:
    written = text(number)
    day = date(2008, 5, 1) + timedelta(days=number % 6_700)
    organ = 10 + number % 200
    return Document(
        f"item:{number}",
        PUBLIC,
        "item",
        f"关于{written[5:25]}的通知",
        f"items/{number}.html",
        organ,
        (1, 2 + organ % 7, organ),
        (f"清源县第{organ}局",),
        day,
        NOW,
        body=written,
        document_number=f"清政办发〔{day.year}〕{number % 300 + 1}号",
        column=f"c{number % 9}",
        topic=f"{number % 20:02}",
        subkind=f"k{number % 12}",
        genre=f"g{number % 10}",
        validity=("valid", "valid", "repealed")[number % 3],
    )


def words(chance: random.Random, number: int) -> list[str]:
    """Words of two signs or more, each as likely as it is frequent: hard for an index, for many are very common."""
    made, weights = vocabulary()
    return [word for word in chance.choices(made, cum_weights=weights, k=number * 3) if len(word) > 1][:number]


def phrases(chance: random.Random, number: int, items: int) -> list[str]:
    """Pieces of 3 to 12 signs of the texts themselves, which break words anywhere."""
    found: list[str] = []
    while len(found) < number:
        written = text(chance.randrange(items))
        start = chance.randrange(SIGNS - 12)
        piece = written[start : start + chance.randint(3, 12)]
        if not {"，", "。"} & set(piece):
            found.append(piece)
    return found
