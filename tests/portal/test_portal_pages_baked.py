"""What the pages of the baked site say, that they lead to each other, and that they load nothing from elsewhere."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from django.urls import resolve
from lxml import html as lxml_html

from gongkai.law.catalogue import COLUMNS
from gongkai.law.information.particulars import BLOCK, METADATA
from gongkai.law.site.tags import tags_of
from tests.nu import Checker
from tests.portal.county_site import BASE, kinds

Items = dict[str, Any]


def page(folder: Path, name: str) -> Any:
    return lxml_html.fromstring((folder / name).read_bytes())


def of(folder: Path, item: Any) -> Any:
    return page(folder, item.address)


def every(folder: Path) -> Iterator[tuple[str, Any]]:
    for path in sorted(folder.rglob("*.html")):
        yield str(path.relative_to(folder)), lxml_html.fromstring(path.read_bytes())


def organ(items: Items) -> str:
    return f"organs/{items['document'].organ}"


def test_every_link_leads_to_a_page_a_file_or_a_program_that_is_there(baked: Path) -> None:
    broken = []
    for name, shown in every(baked):
        for link in shown.xpath("//a/@href | //link[not(@rel='canonical')]/@href | //script/@src | //img/@src"):
            parts = urlsplit(link)
            if link.startswith((BASE, "/api/")) or (link.startswith("/") and name != "404.html"):
                resolve(parts.path)
                continue
            place = (
                (baked / parts.path.lstrip("/")) if name == "404.html" else (baked / name).parent / unquote(parts.path)
            )
            if parts.path and not place.is_file():
                broken.append((name, link))
            if parts.fragment and not (page(baked, name) if not parts.path else lxml_html.parse(place)).xpath(
                f"//*[@id='{parts.fragment}']"
            ):
                broken.append((name, link))
    assert broken == []


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_written_into_a_page(baked: Path) -> None:
    for name, shown in every(baked):
        loaded = shown.xpath(
            "//link[@rel!='canonical']/@href | //script/@src | //img/@src | //source/@src | //iframe/@src"
        )
        assert loaded, name
        assert not [link for link in loaded if urlsplit(link).netloc or link.startswith("//")], name
        assert shown.xpath("//style | //@style | //@*[starts-with(name(), 'on')]") == [], name
        kinds = {script.get("type") for script in shown.iter("script") if not script.get("src")}
        assert kinds <= {"application/ld+json"}, name


def test_every_page_has_one_heading_landmarks_and_a_way_past_the_head(baked: Path) -> None:
    for name, shown in every(baked):
        assert shown.get("lang") == "zh-CN", name
        for landmark in ("h1", "main", "header", "footer"):
            assert len(shown.xpath(f"//{landmark}")) == 1, (name, landmark)
        assert shown.xpath("//body/a[1]/@href") == ["#main"], name
        levels = [int(heading.tag[1]) for heading in shown.xpath("//h1 | //h2 | //h3 | //h4")]
        assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False)), (name, levels)


@pytest.mark.parametrize(("kind", "of_kind"), [("site", "index.html"), ("column", "topics.html"), ("article", "")])
def test_the_tags_are_exact_and_in_order(baked: Path, items: Items, kind: str, of_kind: str) -> None:
    name = of_kind or items["document"].address
    source = (baked / name).read_text("utf-8")
    written = re.findall(r'^<meta name="([A-Z]\w+)" content="([^"]+)">$', source, re.M)
    names = [name for name, _ in written]
    required = [tag.name for tag in tags_of(kind) if tag.required]
    assert len(required) == {"site": 3, "column": 7, "article": 10}[kind]
    assert [name for name in names if name in required] == required
    assert [tag.name for tag in tags_of(kind) if tag.name in names] == names
    told = dict(written)
    assert told["SiteName"] == "清源县人民政府"
    assert told["SiteDomain"] == "www.qingyuan.example"
    assert told["SiteIDCode"] == "1499010001"


def test_the_tags_of_an_article_say_what_its_page_says(baked: Path, items: Items) -> None:
    source = (baked / items["document"].address).read_text("utf-8")
    told = dict(re.findall(r'<meta name="(\w+)" content="([^"]+)">', source))
    assert told["ArticleTitle"] == items["document"].title
    assert told["PubDate"] == "2026-01-20 09:00"
    assert told["ContentSource"] == "阳头升乡人民政府"
    assert told["ColumnName"] == "法定主动公开内容"
    assert told["ColumnType"] == "政策文件"
    assert f'<link rel="canonical" href="{BASE}/{items["document"].address}">' in source
    assert f'<link rel="canonical" href="{BASE}/">' in (baked / "index.html").read_text("utf-8")


def test_the_block_of_particulars_has_its_fixed_order(baked: Path, items: Items) -> None:
    labels = of(baked, items["document"]).xpath("//article/dl[@class='metadata']//dt/text()")
    assert labels == [METADATA[name].label for name in BLOCK if METADATA[name].label in labels]
    wanted = {
        "索引号",
        "主题分类",
        "发布机构",
        "成文日期",
        "名称",
        "文号",
        "发布日期",
        "有效性",
        "生效日期",
        "内容概述",
    }
    assert wanted <= set(labels)
    words = dict(zip(labels, of(baked, items["document"]).xpath("//article/dl//dd/text()"), strict=False))
    assert words["主题分类"] == r"农业、林业、水利\农业、畜牧业、渔业"
    assert words["索引号"] == items["document"].index


def test_the_article_holds_title_particulars_and_text_and_nothing_else(baked: Path, items: Items) -> None:
    for item in (items["document"], items["amended"], items["guide"]):
        [article] = of(baked, item).xpath("//main/article")
        assert [part.tag for part in article] in (["h1", "dl", "div"], ["h1", "dl", "div", "div"])
        assert article.xpath(".//nav | .//button | .//a[contains(@href, 'error-reports')]") == []
        assert "附件" not in article.xpath("string(h2)")


def test_pictures_stand_in_the_text_and_files_beside_it_each_under_its_own_name(baked: Path, items: Items) -> None:
    shown = of(baked, items["document"])
    [picture] = shown.xpath("//article//img")
    assert ((baked / items["document"].address).parent / picture.get("src")).read_bytes().startswith(b"\x89PNG")
    assert picture.get("alt") == "办理流程图"
    [link] = shown.xpath("//section[@class='files']//a")
    assert (link.text, link.get("download")) == ("补贴 标准表.txt", "补贴 标准表.txt")
    assert "补贴" in ((baked / items["document"].address).parent / link.get("href")).read_text("utf-8")


def test_an_explanation_and_what_it_explains_lead_to_each_other(baked: Path, items: Items) -> None:
    for one, heading, other in (
        ("document", "政策解读", "interpretation"),
        ("interpretation", "解读的文件", "document"),
    ):
        [section] = of(baked, items[one]).xpath("//main/section[@class='related']")
        assert section.xpath("h2/text()") == [heading]
        assert section.xpath(".//a/text()") == [items[other].title]


def test_a_page_that_was_put_right_says_when_and_what(baked: Path, items: Items) -> None:
    shown = of(baked, items["amended"])
    assert "周六上午办公" in shown.xpath("string(//article)")
    said = " ".join(shown.xpath("string(//section[contains(@class, 'amended')])").split())
    assert said == "更正于2026-01-20 10:00（第2版）：改正了办公时间"
    [first] = shown.xpath("//p[contains(@class, 'notice')][following-sibling::article]")
    assert first.text_content() == "本页是第2版，2026-01-20 10:00更正。更正说明：改正了办公时间"


def test_a_document_that_holds_no_more_is_marked_on_its_page_and_in_every_list(baked: Path, items: Items) -> None:
    assert "已废止" in of(baked, items["repealed"]).xpath("string(//main/p[contains(@class, 'notice gone')])")
    assert of(baked, items["document"]).xpath("//p[contains(@class, 'notice')]") == []
    for name in (f"{organ(items)}/issued-2026-normative_document/index.html", f"{organ(items)}/topic-06.01/index.html"):
        marks = page(baked, name).xpath("//span[contains(@class, 'mark')]/text()")
        assert sorted(marks) == ["废止", "有效"]
    [row] = page(baked, "documents/index.html").xpath("//table/tbody/tr")
    assert [cell.text_content() for cell in row] == ["2026年（截至今日）", "2", "1", "0", "1"]
    in_force = f"organs/{items['document'].top}/in_force-normative_document/index.html"
    [line] = page(baked, in_force).xpath("//ul[@class='lines']/li")
    assert line.xpath("string(a)") == items["document"].title
    assert line.xpath("string(span[@class='number'])") == "阳政发〔2026〕3号"


def test_the_fields_of_a_kind_stand_in_the_article_a_table_as_a_table(baked: Path, items: Items) -> None:
    [details] = of(baked, items["guide"]).xpath("//article/div[@class='details']")
    assert "5个工作日" in details.text_content()
    assert "行政给付" in details.text_content()
    assert details.xpath(".//caption/text()") == ["办理材料"]
    assert len(details.xpath(".//tbody/tr")) == 2


@pytest.mark.parametrize(("state", "says"), [("withdrawn", "已经撤下"), ("expired", "公开期限已满")])
def test_what_is_no_longer_public_leaves_a_word_at_its_address_and_nothing_else(
    baked: Path, items: Items, state: str, says: str
) -> None:
    item = items[state]
    assert says in of(baked, item).xpath("string(//h1)")
    assert "全文。" not in of(baked, item).text_content()
    named = [path for path in baked.rglob("*") if path.is_file() and item.title.encode() in path.read_bytes()]
    assert named == []


def test_what_was_withdrawn_is_listed_by_its_number_with_the_reason_and_without_the_title(
    baked: Path, items: Items
) -> None:
    rows = page(baked, "withdrawn/2026.html").xpath("//tbody/tr")
    assert [row.xpath("string(th)") for row in rows] == [items["withdrawn"].index]
    assert [row.xpath("string(th/a/@href)") for row in rows] == [f"../{items['withdrawn'].address}"]
    assert rows[0].xpath("string(td[3])") == "内容不准确，正在核实更正"


def test_every_organ_has_the_four_columns_by_name_and_in_order_and_the_way_to_apply(baked: Path) -> None:
    labels = [column.label for column in COLUMNS.values()] + ["依申请公开"]
    assert labels[:4] == ["政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报"]
    fronts = sorted(baked.glob("organs/*/index.html"))
    assert len(fronts) == 5
    for front in fronts:
        shown = lxml_html.parse(front)
        found = shown.xpath("//nav[@class='side']//li/a/text()")
        assert found == labels or "村民委员会" in shown.xpath("string(//h1)")
    assert page(baked, "index.html").xpath("//ul[@class='cards']//span/text()") == labels


def test_the_way_to_apply_is_that_of_the_pages_organ_and_elsewhere_one_chooses(baked: Path, items: Items) -> None:
    def leads_to(name: str) -> Path:
        [way] = page(baked, name).xpath("//header//li/a[.='依申请公开']/@href")
        return (baked / name).parent.joinpath(way).resolve()

    own = baked / organ(items) / "apply.html"
    assert {leads_to(name) for name in (f"{organ(items)}/guide.html", items["document"].address)} == {own.resolve()}
    assert {leads_to(name) for name in ("index.html", "topics.html")} == {(baked / "apply.html").resolve()}
    chosen = page(baked, "apply.html").xpath("//main//ul[@class='organs']//a/@href")
    assert {f"{organ(items)}/apply.html", f"organs/{items['document'].top}/apply.html"} <= set(chosen)
    assert page(baked, f"{organ(items)}/apply.html").xpath("//main//a[.='选择机关']/@href") == ["../../apply.html"]


def test_a_village_committee_has_no_columns_and_leads_to_those_of_its_township(baked: Path, items: Items) -> None:
    [village] = page(baked, f"{organ(items)}/index.html").xpath("//section[h2/@id='below']//a/@href")
    folder = (baked / organ(items) / village).resolve().parent
    for name in ("index", "guide", "rules", "statutory", "annual-reports/index", "apply"):
        shown = page(folder, f"{name}.html")
        ways = shown.xpath("//main//ul[@class='pills']//a/@href")
        assert [(folder / name / ".." / way).resolve() for way in ways] == [
            baked / organ(items) / f"{column}.html"
            for column in ("guide", "rules", "statutory", "annual-reports/index", "apply")
        ], name
        assert "本机关" not in shown.xpath("string(//main)"), name


def test_a_guide_and_the_way_to_apply_say_what_the_regulation_asks(baked: Path, items: Items) -> None:
    guide = page(baked, f"{organ(items)}/guide.html").text_content()
    assert all(words in guide for words in ("党政综合办公室", "0000-1234567", "编排体系", "获取方式"))
    apply = page(baked, f"{organ(items)}/apply.html").text_content()
    assert "20个工作日" in apply
    nothing_entered = page(baked, f"organs/{items['document'].top}/guide.html").text_content()
    assert "尚未登记" in nothing_entered


def test_the_catalogue_follows_article_20_with_what_there_is_of_each(baked: Path, items: Items) -> None:
    shown = page(baked, f"{organ(items)}/statutory.html")
    lines = {int(line.get("value")): line for line in shown.xpath("//main/ol[@class='catalogue']/li")}
    assert lines[1].text_content().strip().startswith("行政法规、规章和规范性文件")
    assert lines[1].xpath(".//ul//a/text()") == ["行政规范性文件"]
    assert lines[11].xpath("string(span[@class='many'])") == "23条"


def test_what_the_catalogue_has_nothing_of_is_one_line_that_opens(baked: Path, items: Items) -> None:
    shown = page(baked, f"{organ(items)}/statutory.html")
    [lacking] = shown.xpath("//details[@class='lacking']")
    held, none = (each.xpath("ol/li") for each in (shown.xpath("//main")[0], lacking))
    assert lacking.xpath("string(summary)") == f"下列{len(none)}项暂无信息"
    numbered = sorted(int(line.get("value")) for line in held + none if line.get("value"))
    assert numbered == [*range(1, len(numbered) + 1)]
    assert len(numbered) < len(held + none)
    assert not lacking.xpath(".//span[@class='many']")


def test_lists_are_paged_from_the_oldest_and_lead_on(baked: Path, items: Items) -> None:
    first, second = (page(baked, f"{organ(items)}/all/0/{number}.html") for number in (1, 2))
    assert first.xpath("//ul[@class='lines']//a/text()")[-1] == items["document"].title
    assert second.xpath("//ul[@class='lines']//a/text()")[0] == items["notice 23"].title
    assert first.xpath("//a[@rel='prev']/@href") == ["../../../../" + f"{organ(items)}/all/0/2.html"]
    assert second.xpath("//a[@rel='next']") != []
    newest = page(baked, f"{organ(items)}/all/index.html").xpath("//ul[@class='lines']//a/text()")
    assert len(newest) == 20
    assert newest[0] == items["notice 23"].title


def test_machines_are_told_in_the_words_of_schema_org(baked: Path, items: Items) -> None:
    [island] = of(baked, items["document"]).xpath("//script[@type='application/ld+json']/text()")
    law, way = json.loads(island)["@graph"]
    assert (law["@type"], law["legislationIdentifier"]) == ("Legislation", "阳政发〔2026〕3号")
    assert law["legislationLegalForce"] == "https://schema.org/InForce"
    assert law["url"] == f"{BASE}/{items['document'].address}"
    assert [step["name"] for step in way["itemListElement"]] == ["首页", "阳头升乡", "法定主动公开内容", "正文"]
    [island] = of(baked, items["repealed"]).xpath("//script[@type='application/ld+json']/text()")
    assert json.loads(island)["@graph"][0]["legislationLegalForce"] == "https://schema.org/NotInForce"


def test_search_engines_are_told_of_every_public_item_and_of_no_other(baked: Path, items: Items) -> None:
    listed = re.findall(r"<loc>([^<]+)</loc>", (baked / "sitemap.xml").read_text("utf-8"))
    folders = [(baked / each.removeprefix(f"{BASE}/")).read_text("utf-8") for each in listed]
    found = {each.removeprefix(f"{BASE}/") for text in folders for each in re.findall(r"<loc>([^<]+)</loc>", text)}
    assert found == {item.address for name, item in items.items() if name not in ("withdrawn", "expired")}
    assert f"Sitemap: {BASE}/sitemap.xml" in (baked / "robots.txt").read_text("utf-8")


def test_the_foot_shows_what_is_entered_and_leaves_out_what_is_not(baked: Path) -> None:
    foot = page(baked, "index.html").xpath("//footer//ul[@class='facts']/li/text()")
    assert foot == [
        "主办单位：清源县人民政府",
        "承办单位：清源县人民政府办公室",
        "网站标识码：1499010001",
        "ICP备案号：某ICP备12345678号",
    ]


def test_the_pages_are_sound_html(baked: Path, items: Items, vnu: Checker) -> None:
    assert vnu([baked / name for name in kinds(baked, items)]) == []


def test_every_page_has_the_required_tags_of_its_kind(baked: Path) -> None:
    """Three at least; a page of a column has seven, a page of an item ten."""
    short = {}
    for name, shown in every(baked):
        there = {each.get("name") for each in shown.xpath("//meta[@name]")}
        kind = "article" if "ArticleTitle" in there else "column" if "ColumnName" in there else "site"
        if missing := [tag.name for tag in tags_of(kind) if tag.required and tag.name not in there]:
            short[name] = missing
        assert not shown.xpath("//meta[contains(@content, '政府政府')]"), name
    assert short == {}
