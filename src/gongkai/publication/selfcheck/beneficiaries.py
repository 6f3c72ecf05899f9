"""A list of people: columns nobody allowed, a kind (名单种类) other than its line or title says (社会救助暂行办法)."""

from collections.abc import Iterator

from gongkai.law.catalogue import ITEMS
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.lists import COLUMNS, LISTS, ColumnNotAllowed, ListType, NoHeading, columns_of
from gongkai.law.information.particulars import PARTICULARS
from gongkai.papers.headed import of_html
from gongkai.publication.selfcheck.finding import Finding, Subject, basis, fingerprint


def check(subject: Subject) -> Iterator[Finding]:
    told = subject.particulars
    kind = LISTS.get(told.details.get("list_type", "")) if told.lists_people else None
    if kind is None:
        return
    yield from _columns(subject, told.details["list_type"])
    yield from _unread(subject, kind)
    line = ITEMS.get(told.catalogue)
    usual = KINDS[told.kind].catalogue  # where an organ without the lines of the field puts it
    if line and told.catalogue != usual and not kind.stands_under(told.catalogue):
        label = PARTICULARS["catalogue"]
        above = ITEMS[line.parent].label if line.parent in ITEMS else ""
        fits = f"{ITEMS[ITEMS[kind.lines[0]].parent].label}：" if ITEMS[kind.lines[0]].parent in ITEMS else ""
        message = (
            f"名单种类是“{kind.label}”，{label}却是“{above}{'：' if above else ''}{line.label}”，"
            f"公众在目录里会找错地方。请核对，{label}一般选“{fits}{ITEMS[kind.lines[0]].label}”。{basis(kind.cite)}"
        )
        yield Finding(
            "list-line", message, label, fingerprint("list-line", told.catalogue, kind.label), fills="catalogue"
        )
    other = _other(kind, subject.title)
    if other:
        message = f"名单种类是“{kind.label}”，名称里写的却是“{other}”。请核对名称和名单种类。{basis(kind.cite)}"
        mark = fingerprint("list-title", subject.title, kind.label)
        yield Finding("list-title", message, PARTICULARS["title"], mark, fills="title")


def _columns(subject: Subject, list_type: str) -> Iterator[Finding]:
    """A column that nobody allowed, in a table of the body or of an attachment."""
    tables = [(f"正文{each.where}", "text", each.headings) for each in of_html(subject.body.html)]
    for file in subject.files:
        scan = subject.scans.get(file.address)
        found = scan.tables if scan else ()
        tables += [(f"附件“{file.name}”{each['where']}", file.address, tuple(each["headings"])) for each in found]
    for where, part, headings in tables:
        try:
            columns_of(list_type, headings)
        except (ColumnNotAllowed, NoHeading) as refusal:
            yield Finding("list-column", str(refusal), where, fingerprint("list-column", part, *headings), stops=True)


def _unread(subject: Subject, kind: ListType) -> Iterator[Finding]:
    """A file whose tables no program reads; one that was not searched at all is told of by `unsearched`."""
    for file in subject.files:
        scan = subject.scans.get(file.address)
        if scan and scan.headed == "no" and not scan.unsearched:
            labels = "、".join(COLUMNS[name].label for name in kind.columns)
            message = (
                f"没有从这个附件里读出表格，不知道名单有哪些列。“{kind.label}”名单只能有：{labels}。请打开附件，逐列看一遍："
                f"没有别的列、也没有身份证号码、银行账号、电话、住址和病情的，写明“已人工核对”；有的，处理后换一个附件。"
                f"{basis(kind.cite)}"
            )
            mark = fingerprint("list-unread", file.address, kind.label)
            yield Finding("list-unread", message, f"附件“{file.name}”", mark, stops=True)


def _other(kind: ListType, title: str) -> str:
    """The word by which a title calls another list, where it has none of this one's own."""
    if any(word in title for word in kind.words):
        return ""
    return next((word for each in LISTS.values() for word in each.words if word in title), "")
