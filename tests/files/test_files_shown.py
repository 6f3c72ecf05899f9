"""What the public may be given depends on audience, since and until, and on nothing else."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai.files.models import AUDIENCES, File
from gongkai.files.queries import for_public
from gongkai.files.shown import shown
from gongkai.reports.acts import receive
from tests.filing import CLERK, enter_township, written

NOW = datetime(2026, 1, 20, 9, 0, tzinfo=UTC)
MOMENTS = st.none() | st.integers(-2, 2).map(lambda hours: NOW + timedelta(hours=hours))


def file(**fields: object) -> File:
    return File.objects.create(address="0" * 64, name="a.txt", size=1, media_type="text/plain", kept_at=NOW, **fields)


class Shown(TestCase):
    @given(st.sampled_from(list(AUDIENCES)), MOMENTS, MOMENTS)
    def test_a_file_is_shown_to_the_public_in_its_time_alone(self, audience, since, until) -> None:
        if since and until and since >= until:
            return
        row = file(audience=audience, since=since, until=until)
        expected = audience == "public" and (since is None or since <= NOW) and (until is None or until > NOW)
        assert File.objects.filter(shown(NOW)).exists() is expected
        assert (for_public(row.pk, NOW) == row) is expected
        row.delete()


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"audience": "everyone"}, {"since": NOW, "until": NOW}])
def test_the_database_itself_refuses_what_makes_no_sense(fields: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        file(**fields)


@pytest.mark.django_db
def test_the_file_of_a_report_is_public_from_its_receipt_until_it_is_withdrawn(client: Client) -> None:
    township = enter_township()
    [record] = receive(data=written(2025), name="报告.html", actor=CLERK, now=NOW)
    address = f"/organs/{township.pk}/annual-reports/2025/source.html.download"
    assert client.get(address).status_code == 200
    for hidden in ({"audience": "nobody"}, {"audience": "staff"}, {"audience": "public", "until": NOW}):
        File.objects.filter(pk=record.source_id).update(**hidden)
        assert client.get(address).status_code == 404
