"""What the tests of the interface read."""

import io
from datetime import date, timedelta
from types import SimpleNamespace

from django.utils.timezone import localdate
from PIL import Image

from gongkai.files.acts import examine
from gongkai.portal.baked.print import print_item
from gongkai.publication import acts
from gongkai.publication.acts.catalogue import derive
from gongkai.publication.models import Item
from tests.acts import NOW
from tests.cast import Cast
from tests.publication.items import again, begin, change, item_in, publish, sign

BODY = '<p>各村民委员会：</p><figure><img src="attachment:1" alt="流程图"></figure>'
READING = {"interprets": "《阳头升乡惠民补贴管理办法》", "way": "text"}
GUIDE = {
    "matter": "临时救助申请",
    "matter_type": "payment",
    "legal_basis": "《社会救助暂行办法》第四十七条",
    "duties": "乡社会事务办承办",
    "conditions": "基本生活困难。",
    "materials": "申请书\t1\t原件",
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


def enter(cast: Cast) -> SimpleNamespace:
    document = _document(cast)
    told = {"kind": "interpretation", "relations": (("interprets", document.pk),), "details": READING}
    return SimpleNamespace(
        cast=cast,
        document=document,
        reading=item_in("published", cast, title="补贴办法解读", **told),
        guide=item_in("published", cast, title="临时救助办事指南", kind="service_guide", details=GUIDE),
        notices=[_notice(cast, hours) for hours in (1, 2, 3)],
        draft=begin(cast, title="还没有公开的一条", relations=(("related", document.pk),)),
        withdrawn=item_in("withdrawn", cast, title="已经撤下的一条", relations=(("related", document.pk),)),
    )


def _document(cast: Cast) -> Item:
    drawn = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(drawn, "PNG")
    told = {"actor": cast.actor(cast.informant), "now": NOW, "strip": True}
    picture = examine(data=drawn.getvalue(), name="流程图.png", **told)
    sheet = examine(data="项目\t标准\n补贴\t67\n".encode(), name="补贴 标准表.txt", **told)
    derive(cast.township.pk, actor=cast.actor(cast.head), now=NOW)
    item = begin(
        cast,
        title="阳头升乡惠民补贴管理办法",
        kind="normative_document",
        document_number="阳政发〔2026〕3号",
        topic="06.01",
        genre="circular",
        catalogue="20-01-2",
        effective_on=localdate(NOW),
        summary="规定惠民补贴的对象、标准和办理程序。",
    )
    change(item, cast, text=BODY, pictures=[picture], attachments=[sheet])
    item = publish(sign(again(item), cast), cast)
    print_item(item.pk, now=NOW)
    return again(item)


def _notice(cast: Cast, hours: int) -> Item:
    item = sign(begin(cast, title=f"第{hours}号通知", formed_on=date(2025, 12, 30)), cast)
    acts.publish(item.pk, actor=cast.actor(cast.publisher), now=NOW + timedelta(hours=hours))
    return again(item)
