"""From which network a request comes, as limits count it."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from gongkai.organs.attempts.lock import network


def network_of(request: HttpRequest) -> str:
    """An IPv6 address is cut to its network, which is what one household has."""
    return network(get_adapter(request).get_client_ip(request))
