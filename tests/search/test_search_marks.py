"""How far an index is, as those see it who glance at it at every search."""

from pathlib import Path

from gongkai.search.marks import NAME, Marks, glance, load, save


def test_a_glance_sees_what_was_put_there_last(tmp_path: Path) -> None:
    assert glance(tmp_path) is None
    for end in range(1, 4):
        save(tmp_path, Marks(1, {1: (end, "seal")}))
        assert glance(tmp_path) == load(tmp_path) == Marks(1, {1: (end, "seal")})
    (tmp_path / NAME).write_text("{")
    assert glance(tmp_path) is None


def test_a_glance_at_the_same_marks_reads_them_once(tmp_path: Path) -> None:
    save(tmp_path, Marks(1, {1: (1, "seal")}))
    assert glance(tmp_path) is glance(tmp_path)
