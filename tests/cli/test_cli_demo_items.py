"""The public items of the demo county: every kind and every mark, whole, and nothing before its time."""

import re
from datetime import UTC, date, datetime

import pytest
from django.db.models import Count

from gongkai.cli.demo.days import BEGIN, Days
from gongkai.cli.demo.items import every
from gongkai.law.information.kinds import KINDS
from gongkai.law.information.kinds import check as check_details
from gongkai.law.information.particulars import METADATA, lacking
from gongkai.law.information.relation import RELATIONS
from gongkai.law.information.validity import VALIDITY
from gongkai.law.publication import ONLINE
from gongkai.organs.models import Contact, Organ
from gongkai.publication import guide, queries
from gongkai.publication.models import Assessment, CatalogueItem, Consultation, ErrorReport, Item
from gongkai.publication.particulars import drafted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("county")]
TODAY = date(2026, 2, 2)
SENT_ON = "draft", "consulting", "discarded"  # what nobody has sent for review, or not this version


@pytest.mark.parametrize("month", range(1, 13))
def test_whenever_the_demo_is_made_its_steps_lie_in_the_past_and_follow_each_other(month: int) -> None:
    days = Days(datetime(2026, month, 2 * month, 9, tzinfo=UTC))
    for told in every(days):
        ago = [days_ago for _, days_ago, _ in told.steps]
        assert BEGIN >= ago[0] == told.begun, told.title
        assert ago == sorted(ago, reverse=True), told.title
        assert ago[-1] >= 1, told.title
        assert told.formed_on <= days.ago(told.begun), told.title


def test_there_are_sixty_public_items_and_one_at_least_of_every_kind() -> None:
    public = Item.objects.filter(state__in=ONLINE)
    assert public.count() >= 60
    assert set(public.values_list("kind", flat=True)) | {"beneficiary_list"} == set(KINDS)
    assert set(Item.objects.filter(number__gt=0).values_list("kind", flat=True)) == set(KINDS)


def test_every_mark_of_validity_and_every_relation_is_there() -> None:
    public = Item.objects.filter(state__in=ONLINE)
    assert set(public.values_list("validity", flat=True)) == set(VALIDITY)
    related = set(public.exclude(relations=None).values_list("relations__kind", flat=True))
    assert related == set(RELATIONS)


def test_items_are_of_three_years_of_many_organs_and_topics() -> None:
    public = Item.objects.filter(state__in=ONLINE)
    years = {day.year for day in public.values_list("formed_on", flat=True)}
    assert years == {TODAY.year, TODAY.year - 1, TODAY.year - 2}
    organs = public.values("organ").annotate(items=Count("pk")).filter(items__gte=3)
    assert organs.count() == 10
    assert public.values("topic").distinct().count() >= 20


def test_whatever_was_sent_for_review_has_all_its_particulars_and_the_fields_of_its_kind() -> None:
    for item in Item.objects.exclude(state__in=SENT_ON).select_related("paper"):
        told = drafted(item)
        given = {name: getattr(told, name, "") for name in METADATA} | {"title": item.title, "validity": item.validity}
        assert lacking(item.kind, given) == [], item.title
        check_details(item.kind, told.details)
        assert not re.search("[{}]", item.title + item.text + "".join(told.details.values())), item.title


def test_nothing_was_published_before_it_was_formed_and_nothing_is_dated_in_the_future() -> None:
    for item in Item.objects.filter(number__gt=0):
        assert item.published_at
        assert item.formed_on <= item.published_at.date() <= TODAY, item.title


def test_every_office_has_its_rules_and_the_annual_report_of_last_year() -> None:
    offices = set(Organ.objects.filter(people__isnull=False).values_list("pk", flat=True))
    for kind in ("rules", "annual_report"):
        found = Item.objects.filter(kind=kind, state__in=ONLINE)
        assert set(found.values_list("organ", flat=True)) == offices, kind
    years = {item.details["reporter"]: item.details["year"] for item in Item.objects.filter(kind="annual_report")}
    assert years.pop("清源县人民政府") == "2024"  # the one of 2025 is due by the end of March
    assert set(years.values()) == {"2025"}


def test_attachments_are_of_every_format_and_pictures_have_words() -> None:
    files = [file for item in Item.objects.exclude(published=None) for file in item.published.files.all()]
    assert {file.name.rpartition(".")[2] for file in files} == {"xlsx", "docx", "pdf", "png"}
    bodies = list(Item.objects.filter(text__contains="<img").values_list("text", flat=True))
    assert len(bodies) >= 3
    assert all(re.search(r'<img src="attachment:\d+" alt="[^"]{8,}"', text) for text in bodies)
    assert Item.objects.filter(text__contains="<table").count() >= 4


def test_only_one_draft_must_be_mended_before_it_can_go_on() -> None:
    stopped = [item for item in Item.objects.select_related("paper") if queries.stops(item)]
    assert [(item.state, item.organ.short) for item in stopped] == [("draft", "阳头升乡")]
    codes = {finding.code for finding in queries.findings(stopped[0])}
    assert codes >= {"personal-id_card", "personal-mobile", "pair-broken", "date-impossible", "link-internal"}


def test_one_item_is_late_some_are_nearly_and_all_else_has_time() -> None:
    waiting = Item.objects.filter(state__in=("draft", "consulting", "in_review", "signed", "scheduled"))
    assert waiting.filter(due_on__lt=TODAY).count() == 1
    assert waiting.filter(due_on__range=(TODAY, date(2026, 2, 9))).count() == 1


def test_errors_were_reported_mended_declined_and_one_is_open() -> None:
    assert sorted(ErrorReport.objects.values_list("state", flat=True)) == ["declined", "mended", "open"]
    mended = ErrorReport.objects.get(state="mended").item
    assert mended.edition == 2
    assert "东街10号" in mended.text


def test_what_is_withheld_has_its_ground_and_was_looked_at_again_and_others_were_asked() -> None:
    withheld = Item.objects.filter(state="withheld")
    assert set(withheld.values_list("attribute", "ground")) == {("withheld", "process"), ("on_request", "not_wide")}
    assert Assessment.objects.get().next_on
    assert Consultation.objects.filter(agreed=None).count() == 1


def test_every_office_can_be_reached_and_its_guide_made_and_some_guides_are_stale() -> None:
    organs = [contact.organ for contact in Contact.objects.select_related("organ")]
    for organ in organs:
        assert guide.parts(organ)
    standings = guide.standings(organs, TODAY).values()
    assert set(standings) == {"current", "unchecked"}
    assert list(standings).count("current") > len(organs) / 2


def test_every_item_stands_on_a_line_of_the_catalogue_of_its_organ() -> None:
    lines = set(CatalogueItem.objects.values_list("organ", "code"))
    for item in Item.objects.exclude(catalogue=""):
        assert (item.organ_id, item.catalogue) in lines, item.title
