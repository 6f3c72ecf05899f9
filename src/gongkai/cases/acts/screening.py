"""Files that go out with a letter are looked through: what tells of others is masked, or answered for (条例15)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.crypto import salted_hmac

from gongkai.approvals import acts as approvals
from gongkai.audit.act import act
from gongkai.audit.actor import Actor
from gongkai.cases.acts.keeping import check_serves, locked_letter
from gongkai.cases.letters.gather import findings
from gongkai.cases.models import Applicant, Letter, Related, Screening
from gongkai.files.acts import Examined, add, examine
from gongkai.files.models import File
from gongkai.files.queries import path
from gongkai.law.approval import OPEN
from gongkai.law.cite import REG
from gongkai.law.refusal import Refusal
from gongkai.redaction.find import find
from gongkai.redaction.fold import plain
from gongkai.redaction.hide import hide, masked
from gongkai.redaction.hit import fingerprint
from gongkai.redaction.kinds import BLOCKING, KINDS
from gongkai.redaction.mask import mask
from gongkai.redaction.scan import scan

CERTAIN = frozenset(name for name, kind in KINDS.items() if kind.certain)
MOST = 200  # places that are told one by one
WORDS = 100  # signs of a place
Places = list[dict[str, str]]


class Leaky(Refusal):
    says = (
        "没有送审：随文提供的文件里有{count}处他人的个人信息或者没有检查到的内容（{where}），提供出去会侵害个人隐私。"
        "请在文书页面逐份遮盖，或者写明可以提供的理由，再送审。"
    )
    cite = REG(15)


class NamesThem(Refusal):
    says = (
        "没有送审：文书里写了{label}（{shown}），不是申请人自己的。文书送达以后就收不回来，"
        "请改成不写出号码的说法，再送审。"
    )
    cite = REG(15)


class NothingThere(Refusal):
    says = "没有登记：这一处在现在的文书里已经没有了，或者没有写明理由。请重新打开文书页面再看。"
    cite = REG(15)


class NotMasked(Refusal):
    says = (
        "没有遮盖：“{name}”里没有可以自动遮盖的内容{why}。"
        "请用原来的软件处理后重新上传，或者人工核对后写明可以提供的理由。"
    )
    cite = REG(15)


class NotDraft(Refusal):
    says = "没有办理：文书现在是“{state}”，随文的文件不能再改。需要改动的，请先撤回或者请审签人退回。"
    cite = REG(45)


def places(data: bytes, name: str, own: Sequence[str]) -> Places:
    """What a file tells about people other than the applicant, whose own data are `own`; masked, for keeping."""
    result = scan(data, name, BLOCKING)
    hits = [each for each in result.hits if not any(plain(each.value) in plain(one) for one in own if one)]
    kept = [
        {
            "label": each.label,
            "where": hide(each.where, BLOCKING)[:WORDS],
            "shown": each.shown[:WORDS],
            "fingerprint": each.fingerprint(salt()),
        }
        for each in hits
    ]
    if len(kept) > MOST:
        rest = len(kept) - MOST
        mark = fingerprint("rest", "".join(sorted(each["fingerprint"] for each in kept[MOST:])), salt())
        kept = [*kept[:MOST], {"label": "其余", "where": f"另有{rest}处", "shown": "", "fingerprint": mark}]
    gaps = [hide(each, BLOCKING) for each in result.unsearched]
    return kept + [
        {"label": "没有检查到", "where": each, "shown": "", "fingerprint": fingerprint("gap", each, salt())}
        for each in gaps
    ]


def salt() -> bytes:
    """The secret under which values are told apart without being kept."""
    return salted_hmac("gongkai.cases.screening", "", algorithm="sha256").digest()


def own(*, case: int | None = None, related: int | None = None) -> list[str]:
    """What whoever applied, or made a request, may be told about themselves."""
    if related:
        asked = Related.objects.get(pk=related)
        return [asked.name, asked.contact]
    known = Applicant.objects.filter(case=case).first()
    return [known.name, known.identity, known.phone, known.email, known.address] if known else []


def screen(files: Sequence[Examined], *, case: int | None = None, related: int | None = None) -> list[Places]:
    """Look through files before the act that hangs them on a letter: it takes a while and must hold up nobody."""
    told = own(case=case, related=related) if files else []
    return [places(each.seen.data, each.name, told) for each in files]


def keep(letter: Letter, files: Sequence[File], found: Sequence[Places], now: datetime) -> None:
    """Note within that act what was found."""
    Screening.objects.bulk_create(
        Screening(letter=letter, file=file, found=each, at=now) for file, each in zip(files, found, strict=True)
    )


def check(letter: Letter) -> None:
    """That nothing goes on its way with a file that tells of others, or with such a number in its own words. Raises
    Leaky, NamesThem."""
    _check_words(letter)
    looked = {each.file_id: each for each in letter.screenings.all()}
    troubled: list[tuple[str, int]] = []
    for file in letter.attachments.all():
        known = looked.get(file.pk)
        count = 1 if known is None else len(known.open)
        if count:
            troubled.append((hide(file.name, BLOCKING), count))
    if troubled:
        where = "、".join(f"“{name}”" for name, _ in troubled[:5])
        raise Leaky(count=sum(count for _, count in troubled), where=where)


def _check_words(letter: Letter) -> None:
    """Names and addresses may be the matter itself; a number with its check digit is nobody's business."""
    written = [*letter.fields.values()]
    written += [value for each in findings(letter) for value in each.fields.values()]
    known = [plain(each) for each in own(case=letter.case_id, related=letter.related_id) if each]
    for hit in find("\n".join(written), CERTAIN):
        if not any(plain(hit.value) in each for each in known):
            raise NamesThem(label=KINDS[hit.kind].label, shown=masked(hit.kind, hit.value))


def dismiss(screening_id: int, *, marks: Sequence[str], reason: str, actor: Actor, now: datetime) -> Screening:
    """Say why places may go out: no personal data of others, or given by law. Raises NothingThere, NotDraft."""
    with act(actor=actor, at=now) as log:
        screening = _locked(screening_id, actor)
        known = {each["fingerprint"] for each in screening.open}
        if not marks or not known.issuperset(marks) or not reason.strip():
            raise NothingThere
        said = {"reason": reason.strip()[:200], "by": actor.person, "at": now.isoformat()}
        screening.reasons = {**screening.reasons, **dict.fromkeys(marks, said)}
        screening.save(update_fields=["reasons"])
        log("letter.dismiss", screening.letter, REG(15), file=screening.file_id, places=len(marks))
    return screening


def mask_file(screening_id: int, *, actor: Actor, now: datetime) -> Screening:
    """Put a masked copy in the place of a file; what was answered for stays. Raises NotMasked, NotDraft, Leaks."""
    before = Screening.objects.select_related("letter__case", "letter__related", "file").get(pk=screening_id)
    _check_may(before.letter, actor)
    file = before.file
    made = mask(path(file).read_bytes(), file.name, dismissed=list(before.reasons), salt=salt())
    if not made.report.hits:
        raise NotMasked(
            name=hide(file.name, BLOCKING), why="：" + made.report.unsearched[0] if made.report.unsearched else ""
        )
    who: dict[str, Any] = {"actor": actor, "now": now}
    copy = examine(data=made.data, name=file.name, chain=before.letter.chain, **who)
    found = places(copy.seen.data, copy.name, own(case=before.letter.case_id, related=before.letter.related_id))
    with act(actor=actor, at=now) as log:
        screening = _locked(screening_id, actor)
        letter = screening.letter
        assert letter.paper
        kept = add(examined=copy, chain=letter.chain, **who)
        files = [kept if each.pk == file.pk else each for each in letter.attachments.all()]
        current = letter.paper.current
        approvals.revise(letter.paper.pk, title=current.title, text=current.text, files=files, **who)
        letter.attachments.set(files)
        masked = Screening.objects.create(letter=letter, file=kept, found=found, reasons=screening.reasons, at=now)
        log("letter.mask", letter, REG(15), file=file.pk, copy=kept.pk)
    return masked


def _locked(key: int, actor: Actor) -> Screening:
    found = Screening.objects.get(pk=key)
    letter = locked_letter(pk=found.letter_id)
    screening = Screening.objects.select_for_update(of=("self",)).select_related("file").get(pk=key)
    screening.letter = letter
    _check_may(screening.letter, actor)
    return screening


def _check_may(letter: Letter, actor: Actor) -> None:
    check_serves(letter.about, actor, "处理随文的文件", REG(15))
    if letter.paper is None or letter.paper.state not in OPEN:
        raise NotDraft(state=letter.get_state_display())
