"""Signing in and out, and the password: django-allauth's views with our pages and words."""

from http import HTTPStatus

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from selfhelp.accounts.forms import AgainForm, CodeForm, PasswordForm, SignInForm
from selfhelp.publisher import get_site


class OwnSite:
    """Gives pages our `site`: django-allauth puts another thing of this name in its place."""

    def get_context_data(self, **kwargs) -> dict:
        """Return the words of the page."""
        return super().get_context_data(**kwargs) | {"site": get_site()}


class SignIn(OwnSite, account.LoginView):
    """Name and password."""

    form_class = SignInForm
    template_name = "desk/account/sign_in.html"


class Code(OwnSite, mfa.AuthenticateView):
    """The second step: a code, or a passkey."""

    form_class = CodeForm
    template_name = "desk/account/code.html"


class SignOut(account.LogoutView):
    """Sign out, by the button; the address alone does nothing."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Go to the desk."""
        return redirect("desk:home")


class Again(account.ReauthenticateView):
    """Ask for the password before something that matters."""

    form_class = AgainForm
    template_name = "desk/account/again.html"


class ChangePassword(account.PasswordChangeView):
    """Change the password, and first of all a one-time one."""

    form_class = PasswordForm
    template_name = "desk/account/password.html"


def too_many(request: HttpRequest) -> HttpResponse:
    """429: django-allauth counted too many attempts."""
    return render(request, "desk/account/too_many.html", status=HTTPStatus.TOO_MANY_REQUESTS)
