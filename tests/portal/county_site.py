"""A small county with public items of many kinds and states, baked into a folder: what the tests of its pages read."""

import io
import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.test import override_settings
from PIL import Image

from gongkai.files.acts import examine
from gongkai.files.queries import path
from gongkai.law.catalogue import of_level
from gongkai.organs.models import Contact
from gongkai.portal.baked import pages
from gongkai.publication import acts
from gongkai.publication.address import address
from gongkai.publication.models import CatalogueItem, Item
from gongkai.publication.particulars import drafted
from gongkai.publication.queries import numbered, stops
from tests import cast
from tests.acts import NOW
from tests.cast import Cast
from tests.publication.items import again, begin, change, item_in, publish, sign

STATES = ("document", "interpretation", "guide", "repealed", "amended", "withdrawn", "expired")
LATER = NOW + timedelta(hours=2)
_LIST = re.compile("(?:catalogue|column|in_force|issued|kind|repealed|topic|validity|year)-[^/]+/")
BASE = "https://www.qingyuan.example"
FOOTER = {"site_code": "1499010001", "icp": "某ICP备12345678号", "police": "", "undertaker": "清源县人民政府办公室"}
TABLE = (
    '<table><caption>补贴标准</caption><thead><tr><th scope="col">项目</th><th scope="col">对象</th>'
    '<th scope="col">标准（元）</th><th scope="col">期限</th><th scope="col">办理机构</th></tr></thead>'
    "<tbody><tr><td>耕地地力保护补贴</td><td>种地农民</td><td>每亩67</td><td>每年6月</td><td>乡财政所</td></tr></tbody></table>"
)
BODY = f"<p>各村民委员会：</p><h2>一、补贴标准</h2><p>按下表执行。</p>{TABLE}<h3>（一）说明</h3><p>见附件。</p>"
GUIDE = {
    "matter": "临时救助申请",
    "matter_type": "payment",
    "legal_basis": "《社会救助暂行办法》第四十七条",
    "duties": "乡社会事务办承办",
    "conditions": "一、突发事件导致基本生活困难。\n二、其他救助不能覆盖。",
    "materials": "申请书\t1\t原件\n困难情况说明\t1\t原件",
    "procedure": "申请、审核、公示、发放。",
    "promised_days": "5",
    "promise": "一次告知。",
    "responsible": "社会事务办主任",
    "fees": "不收费",
    "place": "乡便民服务大厅",
    "hours": "工作日8:30至17:30",
    "phone": "见公开指南",
    "supervision": "见公开指南",
}


def enter(people: Cast) -> dict[str, Item]:
    """The items, by what they are there for. About 30, so that lists have more than one page."""
    organ = people.township
    told = {"office": "党政综合办公室", "address": "阳头升乡政府街1号", "hours": "工作日", "phone": "0000-1234567"}
    Contact.objects.create(organ=organ, fax="无", online="无", **told)
    CatalogueItem.objects.bulk_create(
        CatalogueItem(organ=organ, code=line.code, parent=line.parent, label=line.label, what=line.what, place=place)
        for place, line in enumerate(of_level("township"))
    )
    found: dict[str, Item] = {}
    found["document"] = _with_files(people)
    about = {"kind": "interpretation", "details": {"interprets": "《阳头升乡惠民补贴管理办法》", "way": "text"}}
    links = (("interprets", found["document"].pk),)
    found["interpretation"] = item_in(
        "published", people, title="补贴办法解读", topic="06.01", relations=links, **about
    )
    found["guide"] = item_in("published", people, title="临时救助办事指南", kind="service_guide", details=GUIDE)
    old = {"kind": "normative_document", "document_number": "阳政发〔2026〕1号", "topic": "06.01"}
    found["repealed"] = item_in(
        "published", people, title="阳头升乡旧补贴办法", effective_on=date(2026, 1, 19), repealed_on=NOW.date(), **old
    )
    found["amended"] = _amended(people)
    found["withdrawn"] = item_in("withdrawn", people, title="误发的名单")
    found["expired"] = item_in("expired", people, title="已满期的公示")
    for number in range(1, 24):
        found[f"notice {number}"] = item_in("published", people, title=f"阳头升乡第{number}号通知", catalogue="20-11")
    return found


def make(where: str) -> None:
    """Enter the county, bake its site into a folder, and tell beside it (`.json`) what the items are."""
    folder = Path(where)
    with override_settings(GONGKAI_SITE=BASE, GONGKAI_FOOTER=FOOTER):
        found = enter(cast.make(NOW))
        bake(folder)
    told = {
        name: {
            "title": item.title,
            "index": item.index,
            "address": address(item),
            "organ": item.organ_id,
            "top": item.chain,
        }
        for name, item in found.items()
    }
    folder.with_name(f"{folder.name}.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")


def bake(folder: Path) -> None:
    """All pages, and the files of the items beside them."""
    for page in pages.everything(LATER):
        _put(folder / page.name, page.data)
    for item in numbered():
        for name, file in pages.files(item, LATER).items():
            _put(folder / name, path(file).read_bytes())


def kinds(folder: Path, items: Mapping[str, Any]) -> list[str]:
    """A page of every kind that is baked: of the items each state, of the others the first of every shape of address.

    Which column, kind, topic or year a list tells of makes no difference to how it looks.
    """
    first: dict[str, str] = {}
    for found in sorted(folder.rglob("*.html")):
        name = str(found.relative_to(folder))
        if not name.startswith("items/"):
            first.setdefault(_LIST.sub("a-list/", re.sub("[0-9]+", "0", name)), name)
    return [*first.values(), *(items[state].address for state in STATES)]


def _put(place: Path, data: bytes) -> None:
    assert not place.exists(), f"{place} twice"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)


def _with_files(people: Cast) -> Item:
    """A document in force with a picture in its text and a file beside it."""
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(picture, "PNG")
    told = {"actor": people.actor(people.informant), "now": NOW, "strip": True}
    chart = examine(data=picture.getvalue(), name="流程图.png", **told)
    sheet = examine(data="项目\t标准\n补贴\t67\n".encode(), name="补贴 标准表.txt", **told)
    item = begin(
        people,
        title="阳头升乡人民政府关于印发《阳头升乡惠民补贴管理办法》的通知",
        text=BODY,
        kind="normative_document",
        document_number="阳政发〔2026〕3号",
        topic="06.01",
        genre="circular",
        catalogue="20-01-2",
        effective_on=NOW.date(),
        summary="规定惠民补贴的对象、标准和办理程序。",
        keywords="惠民补贴；农业",
        details={"registration": "QY-2026-003"},
    )
    shown = f'{BODY}<figure><img src="attachment:1" alt="办理流程图"><figcaption>办理流程</figcaption></figure>'
    change(item, people, text=shown, pictures=[chart], attachments=[sheet])
    item = again(item)
    for finding in stops(item):  # nobody but people can search a picture
        why = "图中没有个人信息"
        told = {"fingerprint": finding.fingerprint, "reason": why}
        acts.dismiss(item.pk, **told, actor=people.actor(people.informant), now=NOW)
    return publish(sign(item, people), people)


def _amended(people: Cast) -> Item:
    """Published, put right, and published again."""
    item = item_in("amending", people, title="乡便民服务大厅办公时间公告")
    told = replace(drafted(item), note="改正了办公时间")
    item = sign(change(item, people, text="<p>周六上午办公。</p>", particulars=told), people)
    acts.publish(item.pk, actor=people.actor(people.publisher), now=NOW + timedelta(hours=1))
    return again(item)
