"""网上申请: the form, a look at what was filled in and at what is public already, and the receipt of the submission.

Three steps of one address, which work without scripts; nothing is kept on the server before the last but files that
were looked at (`kept`).
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gongkai.cases import acts
from gongkai.cases.acts.reference import trace_of
from gongkai.cases.models import Case
from gongkai.cases.register import alike
from gongkai.files.acts import examine_text
from gongkai.law.refusal import Refusal
from gongkai.organs.models import Organ
from gongkai.organs.queries import local
from gongkai.portal import once
from gongkai.portal.apply import limits, ticket, uploads, work
from gongkai.portal.apply.asked import asked
from gongkai.portal.apply.draw import REFUSED, TOO_MANY, draw
from gongkai.portal.apply.form import Application
from gongkai.portal.apply.matching import matching
from gongkai.portal.apply.network import network_of
from gongkai.portal.apply.told import told
from gongkai.portal.apply.uploads import APPLICANT, Uploads
from gongkai.publication.address import address

TITLE = "网上申请"
CARRIED = 200  # signs
CODE_SHOWN = timedelta(minutes=10)  # to the same form: whose first answer never came, by a second click


class Busy(Refusal):
    says = "没有提交：系统正忙，这一次没有存下来。填写的内容还在，请过几秒再按一次“提交申请”。"


@never_cache
@csrf_exempt  # nobody is signed in: the sealed ticket, which only our form has, is what stands against forgery
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, organ: int) -> HttpResponse:
    one = Step(request, asked(organ))
    if request.method != "POST":
        return one.form()
    step = {"send": Step.send, "edit": Step.edit}.get(request.POST.get("step", ""), Step.check)
    return step(one)


class Step:
    """One request. What was typed is in `given`, the files in `proofs` and `files`."""

    def __init__(self, request: HttpRequest, organ: Organ) -> None:
        self.request, self.organ, self.now = request, organ, timezone.now()
        self.proofs = Uploads("proofs", "身份证明", "身份证、登记证书的照片或者扫描件，可以选多个。")
        self.files = Uploads("files", "附件", "与申请有关的材料，可以选多个；没有的不选。")
        carried = {"features": request.GET.get("features", "")[:CARRIED].replace("\0", "")}  # from a search
        self.given = Application(request.POST or None, initial=carried)

    def form(self, refusals: Sequence[Refusal] = (), status: int = 200, *, renewed: bool = False) -> HttpResponse:
        """The form as it stands; with a new ticket where it has none that holds."""
        told = self._told(renewed) | {"form": self.given, "refusals": [*map(str, refusals)]}
        errors = [(field.label, field.auto_id, error) for field in self.given for error in field.errors]
        errors += [(one.label, f"id_{one.name}", error) for one in self._fields for error in one.errors]
        return draw("form", TITLE, told | {"errors": errors}, organ=self.organ, status=status)

    def edit(self) -> HttpResponse:
        """Back from the look at it: nothing is complained of, nothing is lost."""
        self._read()
        self.given = Application(initial=self.request.POST.dict())
        return self.form()

    def check(self) -> HttpResponse:
        """Look it through; when all is well, show it once more beside what is public already."""
        try:
            limits.check(limits.checking(), network_of(self.request), self.now)
            limits.note(limits.checking(), network_of(self.request), self.now)
        except Refusal as refusal:
            self._read(new=False)
            return self.form([refusal], TOO_MANY)
        return self._wrong() or self._preview()

    def send(self) -> HttpResponse:
        """Hand it in, once, and tell number and code."""
        if wrong := self._wrong():
            return wrong
        source = network_of(self.request)
        try:
            known = ticket.read(self.request.POST.get("ticket", ""), self._purpose, self.now)
            case = self._submit(known, source)
        except (limits.TooMany, limits.TooManyAltogether) as refusal:
            if before := Case.objects.filter(token=known.key).first():
                return self._done(before, known)
            return self._preview([refusal], TOO_MANY)
        except once.Outdated as refusal:
            return self._preview([refusal], REFUSED, renewed=True)
        except Refusal as refusal:
            return self.form([refusal], REFUSED)
        except OperationalError:  # SQLite waited in vain for the lock, PostgreSQL ended a deadlock
            return self._preview([Busy()], 503)
        return self._done(case, known)

    def _submit(self, known: ticket.Ticket, source: str) -> Case:
        limit, unproven = self._limit, limits.unproven()
        limits.check(limit, source, self.now)
        if limit == unproven:
            limits.check(limits.unproven_together(), limits.ALL, self.now)
        files, proofs = (one.examined(chain=self.organ.chain, now=self.now) for one in (self.files, self.proofs))
        with transaction.atomic():  # the count and the case by one commit
            limits.note(limit, source, self.now)
            if limit == unproven:
                limits.note(limit, limits.ALL, self.now)
            submitted = acts.submit(
                organ=self.organ,
                told=told(self.given.cleaned_data),
                files=files,
                proofs=proofs,
                token=known.key,
                code=known.code,
                actor=APPLICANT,
                now=self.now,
            )
        for one in self._fields:
            one.forget()
        return submitted.case

    def _wrong(self) -> HttpResponse | None:
        """The form with everything that is wrong in it, if anything is."""
        sound = self.given.is_valid()
        self._read()
        try:  # no text with the marking of a state secret goes any further (保守国家秘密法 art. 31)
            typed = "\n".join(value for value in self.given.cleaned_data.values() if isinstance(value, str))
            examine_text(typed, actor=APPLICANT, now=self.now, chain=self.organ.chain)
        except Refusal as refusal:
            return self.form([refusal], REFUSED)
        if sound and not any(one.errors for one in self._fields):
            return None
        return self.form(status=REFUSED)

    def _preview(self, refusals: Sequence[Refusal] = (), status: int = 200, *, renewed: bool = False) -> HttpResponse:
        given = self.given.cleaned_data
        found = matching(self.organ, given["title"], given["document_number"], given["features"], self.now)
        told = self._told(renewed) | {
            "rows": [(field.label, shown(field, given)) for field in self.given.own if given.get(field.name)],
            "typed": self.given.typed(),
            "replies": alike(self.organ, given["title"], given["document_number"]),
            "matching": [(item, address(item)) for item in found],
            "refusals": [*map(str, refusals)],
        }
        return draw("check", "核对申请", told, organ=self.organ, status=status)

    def _done(self, case: Case, known: ticket.Ticket) -> HttpResponse:
        fresh = case.arrived_at >= self.now - CODE_SHOWN and case.code == trace_of(known.code)
        told = {"case": case, "code": known.code if fresh else "", "contact": getattr(self.organ, "contact", None)}
        return draw("done", "已提交，待确认", told, organ=self.organ)

    def _read(self, *, new: bool = True) -> None:
        if not new:
            self.request.FILES.clear()
        uploads.read(self.request, self._fields, chain=self.organ.chain, now=self.now)

    def _ticket(self, renewed: bool) -> str:
        given = self.request.POST.get("ticket", "")
        try:
            if given and not renewed:
                ticket.read(given, self._purpose, self.now)
                return given
        except once.Outdated:
            pass
        return ticket.issue(self._purpose, self.now)

    def _told(self, renewed: bool) -> dict[str, Any]:
        open_, answer = self._ticket(renewed), self.request.POST.get("work", "")
        told = {"ticket": open_, "work": answer if work.proven(open_, answer) else "", "bits": work.bits()}
        told["register"] = local(self.organ.pk).open_replies
        return told | {"uploads": self._fields, "trap": self.given["homepage"]}

    @property
    def _fields(self) -> list[Uploads]:
        return [self.proofs, self.files]

    @property
    def _purpose(self) -> str:
        return f"apply:{self.organ.pk}"

    @property
    def _limit(self) -> limits.Limit:
        ticket_, answer = self.request.POST.get("ticket", ""), self.request.POST.get("work", "")
        return limits.submitting() if work.proven(ticket_, answer) else limits.unproven()


def shown(field: Any, given: dict[str, Any]) -> str:
    """What was filled in, in the words of the page."""
    return str(dict(getattr(field.field, "choices", ())).get(given[field.name], given[field.name]))
