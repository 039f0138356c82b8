"""Views whose page depends on nothing but its path, the directory's version and the date."""

from collections.abc import Callable
from datetime import date
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.utils.cache import get_conditional_response

from groups import clock
from groups.kept_pages import KeptPage, kept_pages
from groups.search.current import present_version

View = Callable[..., HttpResponse]

pages = kept_pages()


def kept(view: View) -> View:
    """Render the pages of `view` once for each version of the directory and each day.

    One small query asks for the version, so that an edit made anywhere shows at once. Kept are
    answers to GET and HEAD without a query string, with status 200, that looked at nothing of the
    reader (no session, no form's token, no cookie) and may be stored: any other answer is sent as
    it is and rendered anew the next time. So is a page that carries somebody's list in front of its
    path. Readers get a strong ETag and, when they have the page already, a 304.
    """

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        # While somebody works on a template it must show at once.
        if settings.DEBUG or not _is_asked_plainly(request):
            return view(request, *args, **kwargs)
        state = _state()
        page = pages.get(request.path, state)
        if page is None:
            response = view(request, *args, **kwargs)
            if not _is_for_everybody(request, response):
                return response
            page = KeptPage.of(response)
            # The same before and after: all of the page is of this state.
            if _state() == state:
                pages.put(request.path, state, page)
        return _sent(page, request)

    return answer


def _is_asked_plainly(request: HttpRequest) -> bool:
    """Tell whether the path, with nothing in front or behind, is all that was asked."""
    return (
        request.method in ("GET", "HEAD")
        and not request.META["QUERY_STRING"]
        and request.path == request.path_info
    )


def _state() -> tuple[str, date]:
    return present_version(), clock.today()


def _is_for_everybody(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether an answer is a page that looked at nothing but its path."""
    return (
        response.status_code == 200
        and not response.cookies
        and not response.has_header("Vary")
        and response.headers.get("Cache-Control") != "no-store"
        and not request.session.accessed
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
    )


def _sent(page: KeptPage, request: HttpRequest) -> HttpResponse:
    """Return a kept page as this browser takes it, or 304 where it has it."""
    takes_gzip = re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    form = page.compressed if takes_gzip else page.plain
    response = HttpResponse(form.content, headers=form.headers)
    return get_conditional_response(request, etag=form.etag, response=response)
