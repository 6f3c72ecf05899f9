"""Saved pages of a disclosure column with what stands beside them; everything on them is invented."""

from io import BytesIO
from pathlib import Path

from docx import Document
from PIL import Image

BLOCK = """<table><tr><td>索 引 号：</td><td>{index}</td><td>主题分类：</td><td>{topic}</td></tr>
<tr><td>发文机关：</td><td>阳头升乡人民政府</td><td>成文日期：</td><td>{formed}</td></tr>
<tr><td>标　　题：</td><td>{title}</td></tr>
<tr><td>发文字号：</td><td>{number}</td><td>发布日期：</td><td>2019年03月04日</td></tr>
<tr><td>有效性：</td><td>{validity}</td></tr></table>"""
GIVEN = {
    "title": "关于发放耕地地力保护补贴的通知",
    "index": "149901102/2019-00012",
    "topic": "农业、林业、水利\\农业、畜牧业、渔业",
    "formed": "2019年03月01日",
    "number": "清阳政发〔2019〕2号",
    "validity": "有效",
}
TEXT = "<p>经研究，决定发放本年度耕地地力保护补贴，现将有关事项通知如下，请遵照执行。</p>"
FILES = '<p><img src="./W020.png" alt="发放流程"></p><p>附件：<a href="./P020.docx">补贴标准</a></p>'


def page(body: str = TEXT, encoding: str = "utf-8", **given: str) -> bytes:
    told = GIVEN | given
    head = f"<html><head><meta name='ArticleTitle' content='{told['title']}'></head><body>"
    html = f"{head}{BLOCK.format(**told)}<div class='TRS_Editor'>{body}</div></body></html>"
    return html.encode(encoding)


def column(folder: Path) -> Path:
    """A column of two pages, one with a picture and an attachment, as a browser leaves them."""
    folder.mkdir(parents=True)
    (folder / "t1.html").write_bytes(page(TEXT + FILES))
    (folder / "t2.html").write_bytes(
        page(encoding="gb18030", title="第二条通知", index="149901102/2019-00013", number="无")
    )
    picture = BytesIO()
    Image.new("RGB", (20, 10), "red").save(picture, "PNG")
    (folder / "W020.png").write_bytes(picture.getvalue())
    document = Document()
    document.add_paragraph("补贴标准：每亩若干元。")
    document.save(str(folder / "P020.docx"))
    return folder
