"""Where a request comes from, for counting alone: never kept as it is."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def network_address(request: HttpRequest) -> str:
    """Return the network address of the visitor; for IPv6 the network of one household, which has
    more addresses than could be counted.

    Behind a proxy of one's own it is the last that the proxy added; what came before that could
    have been written by anybody.
    """
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        if forwarded:
            return _network(forwarded)
    return _network(request.META.get("REMOTE_ADDR", ""))


def _network(address: str) -> str:
    """Return an address, or the first half of it for IPv6; what is none is returned as it is."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if parsed.version == 4:
        return address
    if parsed.ipv4_mapped:  # how a server that listens on both writes the shorter kind
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((int(parsed), 64), strict=False))
