"""Signing in and out, and the password: django-allauth's views with our pages and words."""

from http import HTTPStatus
from itertools import chain

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from selfhelp.accounts.forms import AgainForm, CodeForm, PasswordForm, SignInForm
from selfhelp.acts.models import Kind
from selfhelp.acts.recording import record
from selfhelp.publisher import get_site

SIGNED_OUT = "signed-out"  # in the address: somebody pressed the button just now


class OwnSite:
    """Gives pages our `site`: django-allauth puts another thing of this name in its place."""

    def get_context_data(self, **kwargs) -> dict:
        """Return the words of the page."""
        return super().get_context_data(**kwargs) | {"site": get_site()}


class SignIn(OwnSite, account.LoginView):
    """Name and password."""

    form_class = SignInForm
    template_name = "desk/account/sign_in.html"

    def get_context_data(self, **kwargs) -> dict:
        """Return the words of the page, and whether it follows on signing out."""
        return super().get_context_data(**kwargs) | {"is_out": SIGNED_OUT in self.request.GET}


class Code(OwnSite, mfa.AuthenticateView):
    """The second step: a code, or a passkey."""

    form_class = CodeForm
    template_name = "desk/account/code.html"

    def form_valid(self, form: Form) -> HttpResponse:
        """Go on; after a written code by way of how many are left, so that nobody runs out."""
        response = super().form_valid(form)
        if form is self.auth_form and form.authenticator.type == Authenticator.Type.RECOVERY_CODES:
            return redirect("mfa_view_recovery_codes")
        return response

    def form_invalid(self, form: Form) -> HttpResponse:
        """Write down that somebody had the password, and show what is wrong.

        Not what was not even looked at, because somebody had tried too often: it would fill a disk.
        """
        faults = chain.from_iterable(form.errors.as_data().values())
        if any(fault.code == "incorrect_code" for fault in faults):
            user = self.stage.login.user
            record(Kind.WRONG_CODE, by=None, now=timezone.now(), account=user)
        return super().form_invalid(form)


class SignOut(account.LogoutView):
    """Sign out, by the button; the address alone does nothing."""

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Go to the desk."""
        return redirect("desk:home")

    def get_redirect_url(self) -> str:
        """Go to the sign-in page, which says that somebody is signed out."""
        return f"{reverse('account_login')}?{SIGNED_OUT}"


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
