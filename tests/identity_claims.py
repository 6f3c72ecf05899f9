"""What the provider of the tests says of people, and its addresses; loaded in its process only."""

from typing import Any

from django.urls import include, path
from oauth2_provider.oauth2_validators import OAuth2Validator

from tests.identity import PEOPLE, enter


class Claims(OAuth2Validator):  # type: ignore[misc]
    oidc_claim_scope = None

    def get_additional_claims(self, request: Any) -> dict[str, Any]:
        return {"preferred_username": PEOPLE[request.user.username]}


urlpatterns = [path("enter/", enter), path("o/", include("oauth2_provider.urls", namespace="oauth2_provider"))]
