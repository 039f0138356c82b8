"""A one-time password opens only the page on which it is changed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

GetResponse = Callable[[HttpRequest], HttpResponse]


def one_time_password_must_be_changed(get_response: GetResponse) -> GetResponse:
    """Send whoever signed in with a one-time password to the page that changes it.

    Only the team's pages are looked at: public pages never touch the session, so they carry
    no cookie and do not vary by person.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        behind_the_door = (reverse("desk:home"), reverse("admin:index"))
        allowed = {reverse("admin:password_change"), reverse("admin:logout")}
        if (
            request.path.startswith(behind_the_door)
            and request.path not in allowed
            and request.user.is_authenticated
            and request.user.must_change_password
        ):
            return redirect("admin:password_change")
        return get_response(request)

    return middleware
