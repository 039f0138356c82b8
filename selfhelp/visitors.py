"""Where a request comes from, for counting alone: never kept as it is."""

from django.conf import settings
from django.http import HttpRequest


def network_address(request: HttpRequest) -> str:
    """Return the network address of the visitor.

    Behind a proxy of one's own it is the last that the proxy added; what came before that could
    have been written by anybody.
    """
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        if forwarded:
            return forwarded
    return request.META.get("REMOTE_ADDR", "")
