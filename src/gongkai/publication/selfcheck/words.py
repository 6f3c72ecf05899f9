"""Words that the organ, or one above it, wants to be warned of, with what to write instead."""

from collections.abc import Iterator

from gongkai.organs.queries import with_all_above
from gongkai.publication.models import Word
from gongkai.publication.selfcheck.finding import Finding, Subject, fingerprint


def check(subject: Subject) -> Iterator[Finding]:
    listed = Word.objects.filter(organ__in=with_all_above(subject.organ)).order_by("organ__path", "word")
    here = "\n".join(part.text for part in subject.lines)
    words = {word.word: word for word in listed if word.word in here}  # an organ's own line before those from above
    for part in subject.lines:
        for word in words.values():
            if word.word in part.text:
                yield Finding("word", _says(word), part.where, fingerprint("word", part.name, word.word))


def _says(word: Word) -> str:
    why = f"（{word.why}）" if word.why else ""
    instead = f"请改为“{word.instead}”" if word.instead else "请改用别的说法"
    return f"“{word.word}”在提示词表上{why}。{instead}；这里应当这样写的，不用改。"
