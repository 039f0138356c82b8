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
from groups.views.reading import from_replica
from groups.views.storing import BY_EVERYBODY, is_asked_plainly, is_for_everybody, tagged

View = Callable[..., HttpResponse]

pages = kept_pages()


def kept(view: View) -> View:
    """Render the pages of `view` once for each version of the directory and each day.

    One small query asks for the version, so that an edit made anywhere shows at once. Kept are
    answers to GET and HEAD without a query string, with status 200, that looked at nothing of the
    reader (no session, no form's token, no cookie) and may be stored: any other answer is sent as
    it is and rendered anew the next time. So is a page that carries somebody's list in front of its
    path. Readers get a strong ETag and, when they have the page already, a 304; who may store it
    says `storing`. All of it is read from the replica where there is one.
    """

    @from_replica
    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        # While somebody works on a template it must show at once.
        if settings.DEBUG or not is_asked_plainly(request):
            return tagged(request, view(request, *args, **kwargs))
        state = _state()
        page = pages.get(request.path, state)
        if page is None:
            response = view(request, *args, **kwargs)
            if not is_for_everybody(request, response):
                return response
            response.headers.setdefault("Cache-Control", BY_EVERYBODY)
            page = KeptPage.of(response)
            # The same before and after: all of the page is of this state.
            if _state() == state:
                pages.put(request.path, state, page)
        return _sent(page, request)

    return answer


def _state() -> tuple[str, date]:
    return present_version(), clock.today()


def _sent(page: KeptPage, request: HttpRequest) -> HttpResponse:
    """Return a kept page as this browser takes it, or 304 where it has it."""
    takes_gzip = re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))
    form = page.compressed if takes_gzip else page.plain
    response = HttpResponse(form.content, headers=form.headers)
    return get_conditional_response(request, etag=form.etag, response=response)
