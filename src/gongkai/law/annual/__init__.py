"""The annual report (条例 arts. 49 and 50): its forms, edition by edition."""

from gongkai.law.annual.form_2019 import FORM_2019
from gongkai.law.annual.form_2021 import FORM_2021
from gongkai.law.grid import Form

FORMS = {form.name: form for form in (FORM_2019, FORM_2021)}


class NoForm(ValueError):
    """There is no uniform form for reports of so early a year."""

    def __init__(self, year: int) -> None:
        first = min(form.first_year for form in FORMS.values())
        super().__init__(
            f"{year}年的年度报告没有全国统一格式：统一格式自{first}年度起施行（{FORM_2019.cite}）。请核对报告年度。"
        )


def edition(year: int) -> Form:
    """The form in which the report of a year is to be written. Raises NoForm before 2019."""
    fitting = [form for form in FORMS.values() if form.first_year <= year]
    if not fitting:
        raise NoForm(year)
    return max(fitting, key=lambda form: form.first_year)


__all__ = ["FORMS", "FORM_2019", "FORM_2021", "NoForm", "edition"]
