"""The page behind the link of a mail, on which somebody chooses a password."""

from http import HTTPStatus

from allauth.account.utils import perform_login
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from selfhelp import crypto
from selfhelp.accounts import actions
from selfhelp.accounts.doors import open_door
from selfhelp.accounts.forms import ChoosePasswordForm
from selfhelp.accounts.models import User


@open_door
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """GET asks for a password; POST sets it, ends the link, and signs in as at the front door."""
    user = User.objects.with_link(crypto.digest_of(secret), timezone.now()).first()
    if user is None:
        return _over(request)
    form = ChoosePasswordForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            actions.choose_password(
                user=user,
                password=form.cleaned_data["password1"],
                by=user,
                now=timezone.now(),
            )
        except actions.LinkIsOver:
            return _over(request)
        logout(request)  # whoever was signed in at this browser
        return perform_login(request, user)
    return render(request, "desk/people/invitation.html", {"form": form, "invited": user})


def _over(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/people/invitation_over.html", status=HTTPStatus.GONE)
