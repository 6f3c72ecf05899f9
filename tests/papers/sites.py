"""A report as three kinds of government sites publish it: the article somewhere in the site's own matter.

The words around it are those that lead a reader astray: menus that name rows of the tables, links to reports of other
years and other organs, numbers of visits. `SITES[name](report)` gives the bytes of the saved page.
"""

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.papers.shapes import Part, Printed, Rows

Site = Callable[[Iterable[Part]], bytes]

_MENU = ("首页", "政府信息公开", "规章", "行政规范性文件", "行政许可", "行政处罚", "政府集中采购", "依申请公开")
_OTHERS = ("河东镇2018年政府信息公开工作年度报告", "清源县水利局2019年政府信息公开工作年度报告")


@dataclass(frozen=True)
class Article:
    """A page's own matter: its title, what stands below it, whose it is, on which day it was put up."""

    title: str
    body: str
    issued: str

    @property
    def organ(self) -> str:
        return re.split(r"20\d\d年", self.title)[0]


def _article(report: Iterable[Part], paragraph: Callable[[str], str], table: Callable[[Rows], str]) -> Article:
    title, *rest = report
    body = "\n".join(
        table(part.rows) if part.rows is not None else paragraph(part.heading + part.text) for part in rest
    )
    signed = re.fullmatch(r"(\d+)年(\d+)月(\d+)日", rest[-1].text)
    year, month, day = signed.groups() if signed else (int(title.text.split("年")[0][-4:]) + 1, 1, 20)
    return Article(title.text, body, f"{year}-{int(month):02}-{int(day):02}")


def _links(names: Iterable[str], tag: str) -> str:
    return "".join(f'<{tag}><a href="#">{name}</a></{tag}>' for name in names)


def pasted(report: Iterable[Part]) -> bytes:
    """A content system into which an official pasted a Word file: its spans, blank as &nbsp;."""

    def span(text: str) -> str:
        return f'<span lang="EN-US" style="font-family:仿宋_GB2312;mso-hansi-font-family:宋体">{text}</span>'

    def paragraph(text: str) -> str:
        return f'<p class="MsoNormal" style="text-indent:32pt">{span(html.escape(text))}<o:p></o:p></p>'

    def table(rows: Rows) -> str:
        lines = []
        for row in rows:
            cells = "".join(
                f'<td colspan="{c.colspan}" rowspan="{c.rowspan}" style="border:solid windowtext 1.0pt">'
                f'<p class="MsoNormal" align="center">{span(html.escape(c.text)) if c.text else "&nbsp;"}'
                "<o:p></o:p></p></td>"
                for c in row
            )
            lines.append(f'<tr style="mso-yfti-irow:0">{cells}</tr>')
        return f'<div align="center"><table class="MsoNormalTable" border="0">\n{chr(10).join(lines)}\n</table></div>'

    page = _article(report, paragraph, table)
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">
<title>{page.title}-清源县人民政府门户网站</title><meta name="ArticleTitle" content="{page.title}">
<meta name="ContentSource" content="{page.organ}">
<script>var rows = "<table><tr><td>规章</td><td>9</td></tr></table>";</script>
<style>td {{ width: 20px }}</style></head><body>
<div class="top"><ul>{_links(_MENU, "li")}</ul><select><option>1</option><option>2</option></select></div>
<div class="position">当前位置：<a>首页</a> &gt; <a>政府信息公开</a> &gt; <a>政府信息公开年报</a></div>
<h1>{page.title}</h1>
<div class="info">发布机构：{page.organ}　发布时间：{page.issued}　浏览次数：<span id="hits">317</span>次
字体：[大 中 小]</div>
<div class="TRS_Editor">{page.body}</div>
<ul class="near"><li>上一篇：{_OTHERS[0]}</li><li>下一篇：{_OTHERS[1]}</li></ul>
<div class="footer">版权所有：清源县人民政府 网站标识码：1234560001 公安备案12345602000011号</div>
</body></html>""".encode()


def laid_out(report: Iterable[Part]) -> bytes:
    """An old site: laid out by tables, tags in capitals that are not closed, GB18030, the 索引号 block as a table."""

    def table(rows: Rows) -> str:
        def cell(c: Printed) -> str:
            down = f" ROWSPAN={c.rowspan}" if c.rowspan > 1 else ""
            across = f" COLSPAN={c.colspan}" if c.colspan > 1 else ""
            return f"<TD{down}{across}><FONT SIZE=2>{html.escape(c.text)}<BR></FONT>"

        lines = "".join("<TR>" + "".join(map(cell, row)) for row in rows)
        return f"<TABLE BORDER=1 CELLSPACING=0><TBODY>{lines}</TBODY></TABLE>"

    page = _article(report, lambda text: f"　　{html.escape(text)}<BR><BR>", table)
    about = (
        f"<TR><TD>索 引 号：<TD>QY0815-2025-00021<TD>信息分类：<TD>政府信息公开年报"
        f"<TR><TD>发布机构：<TD>{page.organ}<TD>发文日期：<TD>{page.issued}"
        "<TR><TD>文　　号：<TD>无<TD>主题词：<TD>年报 总计 12"
    )
    text = f"""<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=gb2312">
<TITLE>{page.title}</TITLE></HEAD><BODY><TABLE WIDTH=980><TR><TD COLSPAN=2><IMG SRC="top.jpg" WIDTH=980>
<TR><TD WIDTH=180 VALIGN=top><TABLE>{"".join(f"<TR><TD>{name}" for name in _MENU)}</TABLE>
<TD><TABLE CLASS=about>{about}</TABLE><P ALIGN=center><B>{page.title}</B></P>{page.body}
<P ALIGN=right>【打印】【关闭】</P>
<TR><TD COLSPAN=2>主办：清源县人民政府办公室　您是第 120463 位访客</TABLE></BODY></HTML>"""
    return text.encode("gb18030")


def modern(report: Iterable[Part]) -> bytes:
    """A new site: elements with meanings, data for machines, each table in a wrapper that scrolls, twice the title,
    a second version for telephones that is hidden, metadata as a list, blank cells empty, figures in inner elements."""

    def table(rows: Rows) -> str:
        def cell(c: Printed) -> str:
            tag = "td" if c.is_value else "th"
            spans = f'rowspan="{c.rowspan}" colspan="{c.colspan}"'
            return f"<{tag} {spans}><div><span>{html.escape(c.text)}</span></div></{tag}>"

        head, *body = ("".join(map(cell, row)) for row in rows)
        rest = "".join(f"<tr>{row}</tr>" for row in body)
        return f'<figure class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rest}</tbody></table></figure>'

    page = _article(report, lambda text: f"<p>{html.escape(text)}</p>", table)
    facts = {
        "索引号": "113708/2025-00003",
        "公开方式": "主动公开",
        "发布机构": page.organ,
        "成文日期": page.issued,
        "有效性": "有效",
    }
    listed = "".join(f"<li><b>{name}</b><span>{value}</span></li>" for name, value in facts.items())
    related = "".join(f'<li><time datetime="2020-01-20">2020-01-20</time><a>{name}</a></li>' for name in _OTHERS)
    return f"""<!DOCTYPE html><html lang="zh-CN"><head><meta charset="UTF-8">
<title>{page.title}_清源县人民政府</title>
<script type="application/ld+json">{{"@type": "Article", "headline": "{page.title}",
"text": "一、总体情况 规章 3"}}</script>
</head><body><a class="skip" href="#main">跳到正文</a><header><nav><ul>{_links(_MENU, "li")}</ul></nav></header>
<div class="phone" style="display:none"><h1>{page.title}</h1>{page.body}</div>
<main id="main"><ul class="facts">{listed}</ul><article><h1>{page.title}</h1>{page.body}</article>
<aside><h2>相关文档</h2><ul>{related}</ul></aside></main><noscript>一、总体情况 2</noscript>
<footer><p>承办：清源县大数据中心 备案号：0000001</p></footer>
<template><table><tr><td>规章</td><td>8</td></tr></table></template></body></html>""".encode()


SITES: dict[str, Site] = {"pasted": pasted, "laid_out": laid_out, "modern": modern}
