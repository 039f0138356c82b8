"""Who is let in to the desk, asked at each request. Every page behind `/desk/` has one door.

- `desk(May.X)`: a page of the desk, for whoever may do X.
- `set_up_door`: where the second step is set up, by somebody who has no other yet or came with it.
- `password_door`: where a one-time password is changed.
- `open_door`: signing in itself.
"""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from selfhelp.accounts import presence
from selfhelp.accounts.given_back import given_back
from selfhelp.accounts.roles import May

View = Callable[..., HttpResponse]
METHODS = ("GET", "HEAD", "POST")
Refusal = Callable[[HttpRequest], HttpResponse | None]


def desk(needed: May) -> Callable[[View], View]:
    """Let in only somebody who signed in with the second step and whose role may do `needed`.

    Anybody who has not signed in comes to the sign-in page, and from there back here, and what was
    typed meanwhile comes back to be sent again; somebody who has something left to set up comes to
    that; somebody whose role may not is told so.
    """

    def refuse(request: HttpRequest) -> HttpResponse | None:
        return (
            _stranger(request, otherwise=given_back)
            or _one_time_password(request)
            or _without_second_step(request)
            or _not_allowed(request, needed)
        )

    return _door(refuse, gives_back=True)


def _door(refuse: Refusal, *, gives_back: bool = False) -> Callable[[View], View]:
    """Return a decorator that asks `refuse` first; a test looks for its mark on every page.

    Other methods than those of forms are refused to everybody: django-allauth's views would take a
    PUT for a POST. Pages on which passwords and codes are typed never give back what was typed.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.method not in METHODS:
                return HttpResponseNotAllowed(METHODS)
            return refuse(request) or view(request, *args, **kwargs)

        answer.has_door = True
        answer.gives_back = gives_back
        return answer

    return guard


def _stranger(
    request: HttpRequest, *, otherwise: Refusal = lambda request: None
) -> HttpResponse | None:
    """Send whoever is not signed in, or no longer, to the sign-in page.

    `otherwise` is asked first for a better answer to them.
    """
    if request.user.is_authenticated and presence.is_over(request):
        logout(request)
    if not request.user.is_authenticated:
        return otherwise(request) or redirect_to_login(request.get_full_path())
    presence.touch(request)
    return None


def _one_time_password(request: HttpRequest) -> HttpResponse | None:
    """A one-time password opens nothing but the page on which it is changed."""
    return redirect("account_change_password") if request.user.must_change_password else None


def _half_signed_in(request: HttpRequest) -> HttpResponse | None:
    """Sign out a session that came in without the second step that its account has by now."""
    if settings.SKIP_SECOND_FACTOR or presence.took_second_step(request):
        return None
    if not request.user.has_second_step:
        return None
    logout(request)
    return redirect_to_login(request.get_full_path())


def _without_second_step(request: HttpRequest) -> HttpResponse | None:
    """Send whoever has no second step yet to where it is set up."""
    if settings.SKIP_SECOND_FACTOR or presence.took_second_step(request):
        return None
    return _half_signed_in(request) or redirect("second_step_start")


def _not_allowed(request: HttpRequest, needed: May) -> HttpResponse | None:
    if request.user.may(needed):
        return None
    return render(request, "desk/account/not_your_role.html", status=HTTPStatus.FORBIDDEN)


set_up_door = _door(
    lambda request: _stranger(request) or _one_time_password(request) or _half_signed_in(request)
)
password_door = _door(lambda request: _stranger(request) or _half_signed_in(request))
open_door = _door(lambda request: None)
