"""How fast personal data is hidden: `python -m benchmarks.masking [MEGABYTES]`. Prose ≥ 20 MB/s, lists ≥ 5 MB/s.

Megabytes are of UTF-8. Prose is an office's: figures, dates, document numbers, and one person in some thousand signs.
A list has a name, an ID number, a card, a telephone and an amount in every row. One process works on one file; a server
on two cores works on two, and that is measured too.
"""

import random
import sys
import time
from concurrent.futures import ProcessPoolExecutor

from gongkai.redaction.find import find
from gongkai.redaction.hide import hide
from tests.redaction.numbers import card, identity

MEGABYTE = 1_000_000
WANTED = {"prose": 20.0, "list": 5.0}
_SENTENCES = (
    "为进一步规范政府信息公开工作，根据《中华人民共和国政府信息公开条例》第二十条的规定，现将有关事项通知如下。",
    "清源县人民政府2026年度一般公共预算支出123,456.78万元，比上年增长4.5%，完成年初预算的98.7%。",
    "清政发〔2026〕12号文件自2026年11月23日起施行，有效期5年，原清政发〔2021〕8号同时废止。",
    "咨询电话：0352-7123456，办公地址：清源县行政中心3号楼305室，工作时间8:30—12:00、14:30—18:00。",
    "阳头升乡共有行政村18个、常住人口9876人，全年新建高标准农田2300亩，改造农村户厕450座。",
)


def prose(size: int) -> str:
    """Text of `size` bytes."""
    rng = random.Random(1)  # noqa: S311 - the same text each time
    parts, length = list[str](), 0
    while length < size:
        sentence = rng.choice(_SENTENCES)
        if rng.random() < 0.01:
            sentence += f"申请人王某甲，身份证号{identity(order=f'{rng.randrange(1000):03}')}。"
        parts.append(sentence + ("\n" if rng.random() < 0.2 else ""))
        length += len(parts[-1].encode())
    return "".join(parts)


def rows(size: int) -> str:
    """A list of `size` bytes, separated by commas."""
    rng = random.Random(2)  # noqa: S311
    parts, length = ["姓名,身份证号,银行卡号,联系电话,金额\n"], 0
    while length < size:
        born = f"{rng.randrange(1940, 2010)}{rng.randrange(1, 13):02}{rng.randrange(1, 29):02}"
        number = identity(born=born, order=f"{rng.randrange(1000):03}")
        account = card(f"62220212{rng.randrange(10**10):010}")
        phone = rng.randrange(13_000_000_000, 19_999_999_999)
        parts.append(
            f"{rng.choice('王李张刘陈')}某{rng.choice('甲乙丙丁')},{number},{account},{phone},{rng.randrange(9999)}\n"
        )
        length += len(parts[-1].encode())
    return "".join(parts)


def seconds(texts: list[str]) -> float:
    """What hiding all of them takes, one process a text."""
    start = time.perf_counter()
    if len(texts) == 1:
        hide(texts[0])
        return time.perf_counter() - start
    with ProcessPoolExecutor(len(texts)) as pool:
        list(pool.map(len, texts))  # the processes are there, as those of a server are
        start = time.perf_counter()
        list(pool.map(hide, texts))
        return time.perf_counter() - start


def main() -> int:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    slow = False
    for name, make in (("prose", prose), ("list", rows)):
        text = make(size * MEGABYTE)
        one, two = size / seconds([text]), 2 * size / seconds([text, text])
        print(f"{name:<6}{len(find(text)):>9} hits in {size} MB: {one:5.1f} MB/s on one core, {two:5.1f} on two")
        slow |= two < WANTED[name]
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
