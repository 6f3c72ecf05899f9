"""A word is read from its pieces, each asked once, as pypinyin reads it whole."""

import random

from pypinyin import Style, pinyin
from pypinyin.constants import PHRASES_DICT

from gongkai.search.sound import readings

CHANCE = random.Random(7)
KNOWN = sorted(CHANCE.sample(sorted(PHRASES_DICT), 200))
JOINED = [first[:3] + second[:3] for first, second in zip(KNOWN, reversed(KNOWN), strict=True)]
OF_SIGNS = ["".join(CHANCE.choices("行长重乐还都中国政府信息a1。", k=CHANCE.randint(1, 8))) for _ in range(200)]


def test_the_likely_reading_of_a_word_is_that_of_the_whole_word() -> None:
    for word in [*KNOWN, *JOINED, *OF_SIGNS]:
        assert readings(word)[0] == tuple(sign[0] for sign in pinyin(word, style=Style.NORMAL))


def test_a_sign_with_two_readings_is_heard_in_both() -> None:
    assert {read[0] for read in readings("乐重")} == {"le", "yue"}
