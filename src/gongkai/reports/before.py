"""The report of the year before, which this year's follows from (R4, R5)."""

from gongkai.law.annual.report import Report
from gongkai.organs.models import Organ
from gongkai.reports import handed, queries
from gongkai.reports.models import Compilation, Submission
from gongkai.reports.record import as_last
from gongkai.reports.rollup import IN
from gongkai.reports.whole import whole


def before(organ: Organ, year: int) -> Report | None:
    """As it was accepted, public or not; else what is public of it."""
    told = {"organ": organ, "year": year - 1, "state__in": IN}
    if compiled := Compilation.objects.select_related("organ").filter(**told).first():
        return whole(compiled)
    if file := Submission.objects.filter(**told).first():
        return handed.whole(file)
    public = queries.of(organ, year - 1)
    return as_last(public) if public else None
