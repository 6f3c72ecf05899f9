"""Who has shown number and code sees that one application for half an hour: a signed cookie says which."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from gongkai.cases.acts.reference import trace_of
from gongkai.cases.models import Case, Related

COOKIE, SALT, LASTS = "apply_case", "gongkai.portal.apply.session", 1800  # seconds
Record = Case | Related
MODELS: dict[str, type[Case] | type[Related]] = {"case": Case, "related": Related}


def found(number: str, code: str) -> Record | None:
    """What a number and its code open: the same questions, and the same time, whether one of them fits or neither."""
    given = {"reference": number.strip().upper(), "code": trace_of(code)}
    case = Case.objects.select_related("organ").filter(**given).first()
    related = Related.objects.select_related("organ").filter(**given).first()
    return case or related


def begin(response: HttpResponseBase, record: Record) -> None:
    kind = "case" if isinstance(record, Case) else "related"
    value = signing.dumps([kind, record.pk, record.code[:16]], salt=SALT)
    response.set_cookie(
        COOKIE,
        value,
        max_age=LASTS,
        path="/apply/",
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Strict",
    )


def end(response: HttpResponseBase) -> None:
    response.delete_cookie(COOKIE, path="/apply/", samesite="Strict")


def opened(request: HttpRequest) -> Record | None:
    """The one that this browser may see now; None once the code was given anew."""
    try:
        kind, key, code = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LASTS)
        model = MODELS[kind]
    except (signing.BadSignature, ValueError, TypeError, KeyError):
        return None
    return model._default_manager.select_related("organ").filter(pk=key, code__startswith=code).first()
