"""What was typed at the desk outlives the session: it goes back into a page, to be sent again.

It travels in that page alone. Nothing of it is kept here, since nobody knows any more, or not yet,
whose it is; and hidden fields show nobody more than the form did that was on the same screen.
"""

from collections.abc import Iterator
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from selfhelp import errors
from selfhelp.accounts import presence
from selfhelp.private_pages import is_from_here

NOT_TYPED = "csrfmiddlewaretoken"


def given_back(request: HttpRequest) -> HttpResponse | None:
    """Answer a form that came without a sign-in that holds; None if nothing was typed in it.

    The page has all its fields, and the way to sign in beside it. Nothing has been done.
    """
    typed = list(_typed(request))
    if not typed and not request.FILES:
        return None
    context = {
        "typed": typed,
        "has_file": bool(request.FILES),
        "send_to": request.get_full_path(),
        "is_in": request.user.is_authenticated and not presence.is_over(request),
    }
    return render(request, "desk/account/given_back.html", context, status=HTTPStatus.FORBIDDEN)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form came without the token of the sign-in that holds. Named in CSRF_FAILURE_VIEW.

    Signing in makes a new token, so a page of the desk from before it is given back, with the new
    one and for another press. Only where the browser says that the form is from one of our pages:
    nobody else can lay words before somebody to be sent.
    """
    page = request.resolver_match.func
    if getattr(page, "gives_back", False) and is_from_here(request):
        return given_back(request) or errors.form_refused(request, reason)
    return errors.form_refused(request, reason)


def _typed(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Yield each field as it came, several of one name too."""
    for name, values in request.POST.lists():
        if name != NOT_TYPED:
            yield from ((name, value) for value in values)
