"""How fast a million things are indexed and asked: `python -m benchmarks.search`; SEARCH_ITEMS for another number.

One run, two cores, the same documents, the same queries: ours with ranking, totals, nine facets and snippets; SQLite
FTS5 on the same bigrams and PostgreSQL ILIKE with pg_trgm with twenty hits and the total, no facets, no snippets. The
rivals get SEARCH_RIVAL_ITEMS of the documents, the ratio is to ours on as many. Recall is held against a plain scan.
"""

import os
import pickle
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from benchmarks.search_rivals import postgres, sqlite
from benchmarks.search_text import NOW, document, phrases, words
from gongkai.search.answer import answer, keys
from gongkai.search.asked import Asked
from gongkai.search.bigrams import fold
from gongkai.search.document import Document
from gongkai.search.engine import Reader, Writer

ITEMS = int(os.environ.get("SEARCH_ITEMS", "1000000"))
RIVAL_ITEMS = min(int(os.environ.get("SEARCH_RIVAL_ITEMS", "50000")), ITEMS)
QUESTIONS = 150  # words, and as many phrases
BATCH = 2_000
MEMORY = 800_000_000  # bytes for what is not on the disk yet: fewer pieces to be merged
FLOOR_RATE, FLOOR_P95, FLOOR_RATIO = 3_000, 20.0, 10.0

Scanned = dict[str, set[str]]


def write(start: int, folder: Path, looked_for: Sequence[str], items: int) -> Scanned:
    """A batch of documents as a file, not timed, and where a plain scan of their folded texts finds the phrases."""
    batch = [document(number) for number in range(start, min(start + BATCH, items))]
    (folder / f"{start:09}").write_bytes(pickle.dumps(batch))
    found: Scanned = {phrase: set() for phrase in looked_for}
    for each in batch:
        scanned = "\n".join(map(fold, (each.title, each.body, each.document_number, *each.organ_names)))
        for phrase in looked_for:
            if fold(phrase) in scanned:
                found[phrase].add(each.key)
    return found


def written(folder: Path, looked_for: Sequence[str]) -> Scanned:
    together: Scanned = {phrase: set() for phrase in looked_for}
    work = partial(write, folder=folder, looked_for=looked_for, items=ITEMS)
    with ProcessPoolExecutor(2) as pool:
        for found in pool.map(work, range(0, ITEMS, BATCH)):
            for phrase, where in found.items():
                together[phrase] |= where
    return together


def read(folder: Path, items: int) -> Iterator[Document]:
    for path in sorted(folder.iterdir())[: -(-items // BATCH)]:
        yield from pickle.loads(path.read_bytes())  # noqa: S301, we wrote it


def index(folder: Path, documents: Iterator[Document]) -> tuple[float, float]:
    """Seconds by the clock, and of a processor, until all are on the disk, merged, and can be found."""
    start, worked = time.perf_counter(), time.process_time()
    with Writer(folder, memory=MEMORY) as writer:
        for each in documents:
            writer.add(each)
        writer.commit()
    return time.perf_counter() - start, time.process_time() - worked


def times(ask: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    """Milliseconds of each question, the better of two rounds: the first warms the page cache for everybody."""
    best = [float("inf")] * len(questions)
    for _ in range(2):
        for place, question in enumerate(questions):
            start = time.perf_counter()
            ask(question)
            best[place] = min(best[place], (time.perf_counter() - start) * 1000)
    return best


def p95(spent: Sequence[float]) -> float:
    return sorted(spent)[int(len(spent) * 0.95)]


def recall(reader: Reader, scanned: Scanned) -> float:
    """How much of what the plain scan finds is found, and nothing else: 1.0 or the worst phrase."""
    worst = 1.0
    for phrase, where in scanned.items():
        found = set(keys(reader, Asked(f'"{phrase}"'), now=NOW, most=ITEMS) or ())
        worst = min(worst, len(found & where) / max(len(found | where), 1))
    return worst


def run(home: Path) -> bool:
    chance = random.Random(5)  # noqa: S311, the same questions each time
    asked = {"words": words(chance, QUESTIONS), "phrases": phrases(chance, QUESTIONS, RIVAL_ITEMS)}
    batches = home / "batches"
    batches.mkdir()
    scanned = written(batches, asked["phrases"][:40])
    spent, worked = index(home / "index", read(batches, ITEMS))
    size = sum(path.stat().st_size for path in (home / "index").iterdir()) / 1e9
    reader = Reader(home / "index")
    print(f"{ITEMS} items of 500 signs, load {os.getloadavg()[0]:.1f}")
    rate, segments = ITEMS / spent, reader.searcher.num_segments
    print(
        f"indexed {rate:8.0f} a second (floor {FLOOR_RATE}), {worked / ITEMS * 1000:.2f} ms of a processor each; ",
        end="",
    )
    print(f"{size:.2f} GB, {segments} segments")
    right = rate >= FLOOR_RATE
    for name, questions in asked.items():
        ours = times(lambda text, reader=reader: ask(reader, text), _quoted(name, questions))
        right &= p95(ours) <= FLOOR_P95
        print(f"{name:<8}{sum(ours) / len(ours):6.1f} ms in the mean, p95 {p95(ours):6.1f} ms (floor {FLOOR_P95:.0f})")
    found = recall(reader, scanned)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"recall of {len(scanned)} phrases against a plain scan {found:.3f}; at most {memory:.2f} GB of memory")
    return right & (found == 1.0) & rivals(home, batches, asked)


def rivals(home: Path, batches: Path, asked: dict[str, list[str]]) -> bool:
    index(home / "small", read(batches, RIVAL_ITEMS))
    reader = Reader(home / "small")
    right = True
    for rival, opened in (("SQLite FTS5", sqlite), ("PostgreSQL", postgres)):
        with opened(home / "rival.db", read(batches, RIVAL_ITEMS)) as look:
            for name, questions in asked.items():
                if look is None:
                    print(f"{rival}: not here")
                    continue
                ours = times(lambda text: ask(reader, text), _quoted(name, questions))
                theirs = times(look, questions)
                ratio = sum(theirs) / sum(ours)
                right &= ratio >= FLOOR_RATIO
                mean = sum(ours) / len(ours), sum(theirs) / len(theirs)
                print(f"{name:<8}of {RIVAL_ITEMS}: ours {mean[0]:5.1f} ms, {rival} {mean[1]:7.1f} ms: ", end="")
                print(f"{ratio:6.1f} times (floor {FLOOR_RATIO:.0f})")
    return right


def ask(reader: Reader, text: str) -> object:
    return answer(reader, Asked(text), now=NOW)


def _quoted(name: str, questions: list[str]) -> list[str]:
    return [f'"{question}"' for question in questions] if name == "phrases" else questions


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as home:
        return 0 if run(Path(home)) else 1


if __name__ == "__main__":
    sys.exit(main())
