"""Whatever is asked, the answer is one that the OpenAPI document tells of (schemathesis)."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import negative_data_rejection

from gongkai.api.v1 import api

pytestmark = pytest.mark.django_db
schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
schema.app = get_wsgi_application()


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """A server lets go of its connection between requests; here all are asked within one transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@settings(max_examples=12, suppress_health_check=list(HealthCheck))
def test_every_answer_is_one_that_the_document_tells_of(case: schemathesis.Case, office: SimpleNamespace) -> None:
    # pydantic reads "1.0" and " 1" as whole numbers, more kindly than the document
    case.call_and_validate(excluded_checks=[negative_data_rejection])


def test_the_document_is_read_from_its_address() -> None:
    found = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    assert len(list(found.get_all_operations())) == len(api.get_openapi_schema()["paths"])
