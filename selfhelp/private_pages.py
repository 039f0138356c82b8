"""Pages behind an unguessable link: they leave nothing behind, and need no cookie against forgery.

Their forms carry no authority of a session: what they do, the link alone allows. What matters is
only that a form comes from our own page, and browsers say so (Sec-Fetch-Site, Origin).
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from selfhelp.errors import form_refused

View = Callable[..., HttpResponse]


class NothingHere(Exception):
    """No private page belongs to a secret: it was never given out, or all behind it is erased."""


def private_page(*, gone: str) -> Callable[[View], View]:
    """Return a decorator for private pages: not kept by browsers, proxies or search engines; a form
    that comes from another site is refused. `gone` is the template where there is nothing (more).
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method == "POST" and not is_from_here(request):
                return form_refused(request)
            try:
                response = view(request, *args, **kwargs)
            except (NothingHere, ObjectDoesNotExist):  # the latter: erased in this very moment
                response = render(request, gone, status=HTTPStatus.NOT_FOUND)
            response.headers["Cache-Control"] = "no-store"
            response.headers["Referrer-Policy"] = "same-origin"
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
            return response

        return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(answer))

    return decorate


def is_from_here(request: HttpRequest) -> bool:
    """Tell whether the browser says that the form came from a page of this site.

    Every browser sends one of the two with a form; one that sends neither is none of ours.
    """
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Sec-Fetch-Site") == "same-origin"
