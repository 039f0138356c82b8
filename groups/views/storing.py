"""Who may store a public page, and for how long.

A page without a question may lie in a shared cache for SHARED_SECONDS, and is asked for anew by
every browser, which is told so where it has it already. What answers a question (somebody's words
stand in its address), carries somebody's list, or is reached by the code of a leaflet may be stored
by the browser that asked and by nobody else. All else is stored nowhere: see
selfhelp.middleware.response_headers.
"""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

View = Callable[..., HttpResponse]

# No page out of a shared cache is older than this (docs/operating.md).
SHARED_SECONDS = 60
# Nor while it is asked for anew: Varnish would show it for ten seconds more, unless it is told.
BY_EVERYBODY = f"public, max-age=0, s-maxage={SHARED_SECONDS}, stale-while-revalidate=0"
BY_WHO_ASKED = "private, no-cache"


def stored(view: View) -> View:
    """Say who may store the pages of `view`, and answer 304 to a browser that has them already."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return tagged(request, view(request, *args, **kwargs))

    return answer


def tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Return an answer with its tag and who may store it; 304 where the browser has it.

    An answer that is not for everybody who asks the same comes back as it is.
    """
    if not is_for_everybody(request, response):
        return response
    plainly = is_asked_plainly(request)
    response.headers.setdefault("Cache-Control", BY_EVERYBODY if plainly else BY_WHO_ASKED)
    response.headers["ETag"] = etag = f'"{digest_of(response.content)}"'
    return get_conditional_response(request, etag=etag, response=response)


def digest_of(content: bytes) -> str:
    """Return what tells one content from all others, short enough for a header."""
    return hashlib.sha256(content).hexdigest()[:32]


def is_asked_plainly(request: HttpRequest) -> bool:
    """Tell whether the path, with nothing in front or behind, is all that was asked."""
    return (
        request.method in ("GET", "HEAD")
        and not request.META["QUERY_STRING"]
        and request.path == request.path_info
    )


def is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether an answer is a page that looked at nothing but its address: no session, no
    form's token, no cookie."""
    return (
        response.status_code == 200
        and not response.cookies
        and not response.has_header("Vary")
        and response.headers.get("Cache-Control") != "no-store"
        and not request.session.accessed
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
    )
