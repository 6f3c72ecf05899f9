"""An item that the tests print: everything that may stand in a body, posts instead of people."""

from datetime import date

from gongkai.papers.body.clean import clean
from gongkai.papers.item import ItemPaper
from tests.papers.write.letters import picture

_TABLE = (
    "<table><caption>表1　办理情况</caption><tr><td rowspan=2>单位<td colspan=2>件数<td rowspan=2>说明</tr><tr>"
    "<td>收到<td>办结</tr><tr><td>甲局<td>12<td>11<td>一件已延长答复期限，并已告知申请人</tr><tr><td>乙局<td>3<td>3<td></tr></table>"
)
HTML = clean(
    "<p>各乡镇人民政府，县政府各部门：</p><h1>一、总体要求</h1><p>为做好政府信息公开工作，现就有关事项通知如下。"
    "<strong>请认真执行</strong>，并于<u>2026年12月31日</u>前报送情况；<em>联系方式</em>见"
    "<a href='https://example.org/office?a=1&b=2'>网站</a>，面积单位为m<sup>2</sup>，原<s>规定</s>停止执行。</p>"
    "<h3>（一）工作目标</h3><ul><li>公开<ul><li>及时<li>准确</ul><li>便民</ul><ol start=3><li>登记<li>办理</ol>"
    f"<blockquote><p>公开为常态、不公开为例外。</p></blockquote>{_TABLE}"
    "<figure><img src='attachment:1' alt='办理流程图' width=240><figcaption>图1　办理流程</figcaption></figure>"
    "<p>照片<img src='attachment:9' alt='没有的图'></p>"
    "<p align=right>清源县人民政府办公室</p><p align=right>2026年11月20日</p>"
)
NOTICE = ItemPaper(
    title="清源县人民政府办公室关于做好政府信息公开工作有关事项的通知",
    organ="清源县人民政府办公室",
    block=(
        ("索引号", "11140399MB0000001X/2026-00012"),
        ("主题分类", "综合政务\\政务公开"),
        ("发布机构", "清源县人民政府办公室"),
        ("成文日期", "2026-11-20"),
        ("发布日期", "2026-11-23"),
        ("文号", "清政办发〔2026〕12号"),
        ("有效性", "有效"),
        ("废止日期", ""),
    ),
    html=HTML,
    pictures={1: picture(240)},
    address="https://www.example.org/items/3/0/0/12.html",
    attachments=("报送表.xlsx", "办理规程.pdf"),
    day=date(2026, 11, 23),
)
