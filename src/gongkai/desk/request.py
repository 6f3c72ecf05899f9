"""What a view of the desk is handed."""

from datetime import date, datetime

from django.http import HttpRequest, QueryDict
from django_htmx.middleware import HtmxDetails

from gongkai.audit.actor import Actor
from gongkai.organs.models import Person


class Request(HttpRequest):
    """A request of somebody who is signed in. `now` is aware, `today` its day in Asia/Shanghai.

    `kept` is what the person typed here before the session was lost; `kept_shown` that a form has taken it up.
    """

    actor: Actor
    person: Person
    now: datetime
    today: date
    htmx: HtmxDetails
    kept: QueryDict | None
    kept_shown: bool
