"""The list of words that an organ wants to be warned of: a line added or removed, a sheet of them taken in (条例17)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.law.cite import REG
from gongkai.law.machine import no_duty
from gongkai.law.refusal import Refusal
from gongkai.organs.acts.keeping import check_living
from gongkai.organs.models import Organ
from gongkai.papers.sheet import Column, Row
from gongkai.publication.models import Word

MAY = frozenset({"reviewer", "head", "competent"})  # who reads what others wrote before it is published
MOST = 2_000  # words of an organ: each is looked for in every text
SHORTEST = 2  # a single character stands in half of all sentences
COLUMNS = (
    Column("word", "词语", ("提示词", "错误用语", "不规范表述"), required=True),
    Column("instead", "建议改为", ("规范用语", "规范表述", "正确用语")),
    Column("why", "原因", ("说明", "备注")),
)


class BadWord(Refusal):
    says = "没有保存：“{word}”{fault}。请改正后再保存。"
    cite = REG(17, 1)


class AlreadyListed(Refusal):
    says = "没有保存：“{word}”已经在本机关的提示词里。要改它的说明，请先删除再增加。"
    cite = REG(17, 1)


class TooManyWords(Refusal):
    says = "没有保存：提示词最多{most}个，现有{now}个，又要增加{more}个。请先删去不用的。"
    cite = REG(17, 1)


class RowsWrong(Refusal):
    says = "没有导入：表中有{count}行要改，一行也没有写入。{first}"


@dataclass(frozen=True)
class TakenIn:
    """How many words are new, how many had another line before, how many stay as they were."""

    new: int
    changed: int
    same: int


def add_word(*, organ: Organ, word: str, instead: str = "", why: str = "", actor: Actor, now: datetime) -> Word:
    """Warn of a word from the next self-check on, at the organ and below it.

    Raises WrongRole, Ended, BadWord, AlreadyListed, TooManyWords.
    """
    with act(actor=actor, at=now) as log:
        organ = _kept_by(organ, actor)
        made = Word(organ=organ, word=word.strip(), instead=instead.strip(), why=why.strip())
        if fault := _fault(made):
            raise BadWord(word=made.word[:20], fault=fault)
        if organ.words.filter(word=made.word).exists():
            raise AlreadyListed(word=made.word)
        _check_room(organ, 1)
        made.save()
        log("word.add", organ, REG(17, 1))
    return made


def remove_word(word_id: int, *, actor: Actor, now: datetime) -> None:
    """Warn of it no longer. Raises WrongRole, Ended."""
    with act(actor=actor, at=now) as log:
        word = Word.objects.select_related("organ").get(pk=word_id)
        organ = _kept_by(word.organ, actor)
        word.delete()
        log("word.remove", organ, REG(17, 1))


def take_in_words(*, organ: Organ, rows: Sequence[Row], actor: Actor, now: datetime) -> TakenIn:
    """Take in a sheet (COLUMNS): new words are added, lines of known ones replaced; all rows or none.

    Raises WrongRole, Ended, RowsWrong, TooManyWords.
    """
    with act(actor=actor, at=now) as log:
        organ = _kept_by(organ, actor)
        given = _read(organ, rows)
        known = {word.word: word for word in organ.words.all()}
        new = [word for text, word in given.items() if text not in known]
        changed = [word for text, word in given.items() if text in known and _line(word) != _line(known[text])]
        _check_room(organ, len(new))
        organ.words.filter(word__in=[word.word for word in changed]).delete()
        Word.objects.bulk_create([*new, *changed])
        if new or changed:
            log("word.take_in", organ, REG(17, 1), new=len(new), changed=len(changed))
        else:
            log.nothing()
    return TakenIn(len(new), len(changed), len(given) - len(new) - len(changed))


def may_keep(organ: Organ, actor: Actor) -> bool:
    """Whether the actor keeps the words of an organ."""
    return bool(MAY & actor.roles_in(organ))


def _kept_by(organ: Organ, actor: Actor) -> Organ:
    """The organ, locked, for somebody who keeps its words."""
    organ = Organ.objects.select_for_update(of=("self",)).get(pk=organ.pk)
    if not may_keep(organ, actor):
        raise no_duty("修改提示词", MAY, REG(17, 1))
    check_living(organ)
    return organ


def _read(organ: Organ, rows: Iterable[Row]) -> dict[str, Word]:
    """The words of a sheet; of a word that stands there twice, the last line."""
    found: dict[str, Word] = {}
    wrong: list[str] = []
    for row in rows:
        wrong += [f"第{row.line}行：{each}" for each in row.complaints]
        if row.complaints:
            continue
        word = Word(organ=organ, **{column.name: row.values.get(column.name, "").strip() for column in COLUMNS})
        fault = _fault(word)
        if fault:
            wrong.append(f"第{row.line}行“{word.word[:20]}”{fault}。")
        else:
            found[word.word] = word
    if wrong:
        raise RowsWrong(count=len(wrong), first="".join(wrong[:5]))
    return found


def _fault(word: Word) -> str:
    """What is wrong with a line, to follow the word; "" where nothing is."""
    for name in ("word", "instead", "why"):
        field, text = Word._meta.get_field(name), getattr(word, name)
        label, most = str(field.verbose_name), int(field.max_length or 0)  # type: ignore[union-attr]
        if len(text) > most:
            return f"的“{label}”有{len(text)}个字，最多{most}个字"
        if not text.isprintable():
            return f"的“{label}”里有换行或者看不见的控制符"
    if len(word.word) < SHORTEST:
        return f"太短，会在许多无关的词里出现，至少{SHORTEST}个字"
    return ""


def _check_room(organ: Organ, more: int) -> None:
    now = organ.words.count()
    if now + more > MOST:
        raise TooManyWords(most=MOST, now=now, more=more)


def _line(word: Word) -> tuple[str, str]:
    return word.instead, word.why
