"""Personal data in everything that is published (条例15): what stops, and what an office must publish all the same."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from gongkai.files.models import File
from gongkai.law.cite import REG
from gongkai.publication.rules import OWN
from gongkai.publication.selfcheck.finding import Finding, Subject, basis, fingerprint
from gongkai.publication.selfcheck.parts import Part
from gongkai.redaction.find import find
from gongkai.redaction.fold import plain
from gongkai.redaction.hide import hide, masked
from gongkai.redaction.hit import Hit
from gongkai.redaction.kinds import BLOCKING, KINDS
from gongkai.redaction.names import is_name

# How an office is reached is public by law (条例12、20第2项), also where it has a mobile or a commercial mailbox.
CONTACT = frozenset({"phone", "contact", "supervision", "fax", "email", "address", "place", "postcode", "work_body"})
REACHED = frozenset({"mobile", "landline", "mail", "address"})
NAMES_PUBLIC = frozenset({"leaders", "functions", "personnel", "recruitment"})  # they are about named people
LINKS = "links"


@dataclass(frozen=True)
class Found:
    """One value in one part: `hits` are all its places there."""

    part: str
    kind: str
    where: str
    hits: tuple[Hit, ...]

    @property
    def fingerprint(self) -> str:
        return fingerprint("personal", self.part, self.kind, plain(self.hits[0].value))

    @property
    def stops(self) -> bool:
        """Whether it is never published as it is."""
        own = self.part.removeprefix(OWN)
        reached = self.part.startswith(OWN) and own in CONTACT and self.kind in REACHED
        return KINDS[self.kind].blocking and not reached


def check(subject: Subject) -> Iterator[Finding]:
    found = in_text(subject)
    yield from (_stopping(each) for each in found if each.stops)
    yield from _noted(subject, [each for each in found if not each.stops])
    yield from _party(subject)
    for file in subject.files:
        yield from _in_file(file, subject)


def in_text(subject: Subject) -> list[Found]:
    """Every value in title, particulars, body and where its links lead, in this order."""
    answer = [each for part in subject.beside for each in _grouped(part.name, part.text, find(part.text), part.where)]
    hits = find(subject.body.text)
    answer += _grouped("text", subject.body.text, hits, "", {hit.start: subject.body.where(hit.start) for hit in hits})
    for link in subject.body.links:
        answer += _grouped(LINKS, link, find(link), "正文里的链接")
    return answer


def _grouped(
    part: str, text: str, hits: Iterable[Hit], where: str, places: dict[int, str] | None = None
) -> Iterator[Found]:
    by_value: dict[tuple[str, str], list[Hit]] = {}
    for hit in hits:
        by_value.setdefault((hit.kind, plain(hit.value)), []).append(hit)
    for (kind, _), same in by_value.items():
        yield Found(part, kind, places[same[0].start] if places else where, tuple(same))


def _stopping(each: Found) -> Finding:
    shown = "".join(masked(each.kind, each.hits[0].value).split())
    times = f"，共{len(each.hits)}处" if len(each.hits) > 1 else ""
    message = (
        f"这里有{KINDS[each.kind].label}（{shown}{times}），公开会侵害个人隐私。"
        f"请按“遮盖”隐去，或者删去；确实不是个人信息，或者依法必须公开的，{_by(each.kind)}写明理由确认。{basis(REG(15))}"
    )
    return Finding(f"personal-{each.kind}", message, each.where, each.fingerprint, stops=True, maskable=True)


def _noted(subject: Subject, found: Collection[Found]) -> Iterator[Finding]:
    """What is often public, told once a part and kind."""
    groups: dict[tuple[str, str], list[Found]] = {}
    for each in found:
        if not (each.kind == "name" and subject.particulars.kind in NAMES_PUBLIC) and not _harmless(each):
            groups.setdefault((each.part, each.kind), []).append(each)
    for (part, kind), several in groups.items():
        count = sum(len(each.hits) for each in several)
        message = (
            f"{several[0].where}起有{count}处{KINDS[kind].label}。单位的联系方式、依法应当公布的名单可以保留，"
            f"其他的请隐去。{basis(REG(15))}"
        )
        yield Finding(f"personal-{kind}", message, several[0].where, fingerprint("personal-note", part, kind))


def _harmless(each: Found) -> bool:
    """A landline is an office's nearly always; beside a name, the name is told. 张某 is hidden already."""
    if each.kind == "landline" or (each.kind == "name" and "某" in each.hits[0].value):
        return True
    return each.part.startswith(OWN) and each.part.removeprefix(OWN) in CONTACT


def _party(subject: Subject) -> Iterator[Finding]:
    """The person against whom a decision was made is named by surname only."""
    details = subject.particulars.details
    party = str(details.get("party", "")).strip()
    if details.get("party_type") == "natural" and is_name(party) and "某" not in party:
        message = f"“行政相对人”写了自然人的全名。请只写姓，例如“{party[0]}某”。{basis(REG(15))}"
        mark = fingerprint("personal-party", party)
        yield Finding("personal-party", message, "行政相对人", mark, stops=True)


def _in_file(file: File, subject: Subject) -> Iterator[Finding]:
    name = Part("files", f"附件“{_shown(file)}”的文件名", file.name)
    yield from (
        Finding(
            f"personal-{each.kind}",
            f"文件名里有{KINDS[each.kind].label}，会随附件公开。请按“遮盖”，或者改名后重新上传。{basis(REG(15))}",
            name.where,
            each.fingerprint,
            stops=True,
            maskable=True,
            file=file.pk,
        )
        for each in _grouped(name.name, name.text, find(name.text), name.where)
        if each.stops
    )
    scan = subject.scans.get(file.address)
    hits = scan.hits if scan else []
    first = {hit["fingerprint"]: hit for hit in reversed(hits)}
    times = Counter(hit["fingerprint"] for hit in hits)
    for mark in dict.fromkeys(hit["fingerprint"] for hit in hits):
        told = first[mark]
        if KINDS[told["kind"]].blocking:
            yield _of_file(file, told, times[mark])
        elif subject.particulars.kind not in NAMES_PUBLIC:
            yield _names_of_file(file, told)


def _of_file(file: File, told: dict[str, str], times: int) -> Finding:
    label = KINDS[told["kind"]].label
    more = f"，共{times}处" if times > 1 else ""
    message = (
        f"{told['where']}有{label}（{told['shown']}{more}），公开会侵害个人隐私。"
        f"请按“遮盖”换成隐去这些内容的附件，或者删去附件；确实不是个人信息，或者依法必须公开的，"
        f"{_by(told['kind'])}写明理由确认。{basis(REG(15))}"
    )
    code, where = f"personal-{told['kind']}", f"附件“{_shown(file)}”"
    return Finding(code, message, where, told["fingerprint"], stops=True, maskable=True, file=file.pk)


def _names_of_file(file: File, told: dict[str, str]) -> Finding:
    message = (
        f"{told['where']}起有{told['shown']}姓名，和身份证号、账号、电话、住址等写在一起。依法应当公布姓名的名单可以保留；"
        f"其他的，请在“遮盖”时选中“附件里的姓名也遮盖”。{basis(REG(15))}"
    )
    return Finding("personal-name", message, f"附件“{_shown(file)}”", told["fingerprint"], maskable=True, file=file.pk)


def _by(kind: str) -> str:
    """Who says that it is none, where not whoever writes it."""
    return "由没有写过这份稿的审核人或者保密审查员" if KINDS[kind].certain else ""


def _shown(file: File) -> str:
    """The name of a file as it may be told: beside other words some of its numbers would not be known for one."""
    return hide(file.name, BLOCKING)
