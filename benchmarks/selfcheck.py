"""What the self-check costs a save: `python -m benchmarks.selfcheck`, run by `make bench`.

An ordinary item of three pages without attachments, where 60 000 paragraphs of other items are compared with, 200 names
of organs are gone and 300 words are warned of. Less than 100 ms is promised. Beside it the rules one by one.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

MOST = 0.1  # seconds
PASSAGES, GONE, WORDS, PARAGRAPHS, TIMES = 60_000, 200, 300, 30, 7
SENTENCE = "为做好2026年惠民惠农财政补贴资金发放工作，各乡镇人民政府应当在2026年3月31日前核实名单，向社会公示。"


def paragraph(number: int) -> str:
    return f"<p>第{number}项：{SENTENCE}按清政发〔2026〕{number}号执行，咨询电话0359-2345{number:03}。</p>"


def filled() -> dict[str, Any]:
    """The records that rules ask, and the draft."""
    from django.utils import timezone

    from gongkai.organs.models import FormerName
    from gongkai.publication.models import Passage, Word
    from gongkai.publication.particulars import Particulars
    from tests.cast import make
    from tests.publication.items import begin

    now = timezone.now()
    cast = make(now)
    other = begin(cast)
    Passage.objects.bulk_create([Passage(item=other, hash=number) for number in range(PASSAGES)], 5_000)
    FormerName.objects.bulk_create(
        FormerName(
            organ=cast.civil_affairs,
            name=f"清源县第{number}管理局",
            short=f"县第{number}局",
            until=date(1980, 1, 1) + timedelta(number),
        )
        for number in range(GONE)
    )
    Word.objects.bulk_create(Word(organ=cast.county, word=f"不规范的词{number}") for number in range(WORDS))
    return {
        "title": "清源县2026年惠民政策",
        "text": "".join(map(paragraph, range(1, PARAGRAPHS + 1))),
        "organ": cast.township,
        "now": now,
        "particulars": Particulars(formed_on=date(2026, 1, 19), summary=SENTENCE),
    }


def run() -> int:
    from django.core.management import call_command

    from gongkai.publication.selfcheck import RULES, Subject, check

    call_command("migrate", verbosity=0)
    given = filled()

    def best(work: Callable[[Subject], object]) -> float:
        """Seconds, the best of a few, each on a draft that nothing was worked out for yet."""
        spent = []
        for _ in range(TIMES):
            subject = Subject(**given)
            start = time.perf_counter()
            work(subject)
            spent.append(time.perf_counter() - start)
        return min(spent)

    whole = best(check)
    signs = len(Subject(**given).body.text)
    print(f"an item of {signs} signs: self-check {whole * 1000:.1f} ms (promised: below {MOST * 1000:.0f} ms)")
    for rule in RULES:
        name = rule.__module__.rpartition(".")[2]
        print(f"  {name:<14}{best(lambda subject, rule=rule: [*rule(subject)]) * 1000:6.1f} ms")
    return 0 if whole < MOST else 1


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        os.environ |= {"GONGKAI_HOME": home, "DJANGO_SETTINGS_MODULE": "gongkai.project.settings"}
        import django

        django.setup()
        return run()


if __name__ == "__main__":
    sys.exit(main())
