"""One's own second step: a telephone that shows codes, passkeys, and codes to write down."""

from allauth.account.decorators import reauthentication_required
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn import views as passkeys
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views.generic import FormView

from selfhelp.accounts import presence
from selfhelp.accounts.forms import PasskeyForm, TelephoneForm


def start(request: HttpRequest) -> HttpResponse:
    """Choose what the second step shall be."""
    return render(request, "desk/account/start.html")


@method_decorator(reauthentication_required(app="allauth.mfa"), name="dispatch")
class Telephone(ActivateTOTPView):
    """Set up a telephone, in place of the one before if there was one."""

    form_class = TelephoneForm
    template_name = "desk/account/telephone.html"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show the page to whoever has a telephone set up too, where django-allauth would not."""
        return FormView.dispatch(self, request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        """Return the words of the page, and the key in groups of four to be typed."""
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        fours = [secret[start : start + 4] for start in range(0, len(secret), 4)]
        return context | {"key": " ".join(fours)}

    @transaction.atomic
    def form_valid(self, form: TelephoneForm) -> HttpResponse:
        """Take the new telephone; its first code was the second step of this session."""
        telephones = Authenticator.objects.filter(type=Authenticator.Type.TOTP)
        telephones.filter(user=self.request.user).delete()
        response = super().form_valid(form)
        presence.add_second_step(self.request)
        return response


class AddPasskey(passkeys.AddWebAuthnView):
    """Make a passkey."""

    form_class = PasskeyForm
    template_name = "desk/account/passkey.html"

    def form_valid(self, form: PasskeyForm) -> HttpResponse:
        """Take the passkey; making it was the second step of this session."""
        response = super().form_valid(form)
        presence.add_second_step(self.request)
        return response


class RemovePasskey(passkeys.RemoveWebAuthnView):
    """Remove a passkey, but never the last second step."""

    template_name = "desk/account/passkey_remove.html"
    success_url = reverse_lazy("mfa_index")

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Remove it unless nothing would be left to sign in with."""
        others = Authenticator.objects.filter(user=request.user).exclude(pk=self.get_object().pk)
        if not others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
            return redirect("mfa_index")
        return super().post(request, *args, **kwargs)


class Codes(codes.ViewRecoveryCodesView):
    """The codes to write down, shown once."""

    template_name = "desk/account/codes.html"


class NewCodes(codes.GenerateRecoveryCodesView):
    """Make new codes to write down in place of the old."""

    template_name = "desk/account/new_codes.html"

    def get_success_url(self) -> str:
        """Go on to where they are shown, once."""
        return reverse("mfa_view_recovery_codes")
