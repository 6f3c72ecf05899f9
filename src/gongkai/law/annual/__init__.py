"""The annual report (条例 arts. 49 and 50): its forms, edition by edition."""

from gongkai.law.annual.form_2019 import FORM_2019
from gongkai.law.annual.form_2021 import FORM_2021
from gongkai.law.grid import Form
from gongkai.law.refusal import Refusal

FORMS = {form.name: form for form in (FORM_2019, FORM_2021)}


class NoForm(Refusal):
    says = "{year}年的年度报告没有全国统一格式：统一格式自{first}年度起施行。请核对报告年度。"
    cite = FORM_2019.cite


def edition(year: int) -> Form:
    """The form in which the report of a year is to be written. Raises NoForm before 2019."""
    fitting = [form for form in FORMS.values() if form.first_year <= year]
    if not fitting:
        raise NoForm(year=year, first=min(form.first_year for form in FORMS.values()))
    return max(fitting, key=lambda form: form.first_year)


__all__ = ["FORMS", "FORM_2019", "FORM_2021", "NoForm", "edition"]
