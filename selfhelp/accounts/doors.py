"""Who is let in to the desk, asked at each request. Every page of the desk stands behind `desk`."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from selfhelp.accounts.roles import May
from selfhelp.errors import permission_denied

View = Callable[..., HttpResponse]


def desk(needed: May) -> Callable[[View], View]:
    """Let in only somebody signed in whose role may do what is `needed`.

    Anybody who has not signed in comes to the sign-in page, and from there back here; somebody
    whose role may not gets the 403 page.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                response = redirect_to_login(request.get_full_path())
            elif not request.user.may(needed):
                response = permission_denied(request, PermissionDenied())
            else:
                response = view(request, *args, **kwargs)
            return leave_nothing(response)

        return answer

    return guard


def leave_nothing(response: HttpResponse) -> HttpResponse:
    """Let a page of the desk be kept by no browser, proxy or search engine."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
