"""Pages are written whole, with compressed twins, and only into the site."""

import gzip
from pathlib import Path

import brotli
import pytest

from gongkai.portal.baked.write import remove, write

PAGE = "<!DOCTYPE html><title>页</title>".encode() * 50


def test_a_page_has_its_twins_beside_it_and_no_draft_is_left(tmp_path: Path) -> None:
    write(tmp_path, "items/1/2.html", PAGE)
    path = tmp_path / "items/1/2.html"
    assert path.read_bytes() == PAGE
    assert gzip.decompress(path.with_name("2.html.gz").read_bytes()) == PAGE
    assert brotli.decompress(path.with_name("2.html.br").read_bytes()) == PAGE
    assert sorted(each.name for each in path.parent.iterdir()) == ["2.html", "2.html.br", "2.html.gz"]
    assert path.stat().st_mode & 0o777 == 0o644


def test_the_same_page_again_is_not_written_again(tmp_path: Path) -> None:
    write(tmp_path, "a.html", PAGE)
    before = (tmp_path / "a.html").stat().st_ino
    write(tmp_path, "a.html", PAGE)
    assert (tmp_path / "a.html").stat().st_ino == before


def test_a_page_taken_away_leaves_nothing(tmp_path: Path) -> None:
    write(tmp_path, "a.html", PAGE)
    remove(tmp_path, "a.html")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../outside.html", "items/../../outside.html", "/etc/outside.html"])
def test_no_name_leads_out_of_the_site(tmp_path: Path, name: str) -> None:
    site = tmp_path / "site"
    site.mkdir()
    with pytest.raises(ValueError, match="leads out of the site"):
        write(site, name, PAGE)
    assert sorted(tmp_path.rglob("*.html")) == []
