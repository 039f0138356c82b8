"""What django-allauth asks of the site: who may sign up (nobody), its words, keys and mails."""

import base64
import logging
import secrets

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from selfhelp import crypto
from selfhelp.accounts import actions, presence, sealing
from selfhelp.accounts.models import User
from selfhelp.acts.models import Kind
from selfhelp.acts.recording import record
from selfhelp.publisher import get_site
from selfhelp.qr import qr_path
from selfhelp.visitors import network_address

logger = logging.getLogger(__name__)

WRONG_CODE = _("This code is not right, or was used before. Wait for the next one and try again.")


class Account(DefaultAccountAdapter):
    """Passwords and signing in, for named members of the team alone."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _("The name and the password do not go together."),
        "too_many_login_attempts": _("Tried too often. Wait five minutes and try again."),
        "rate_limited": _("Tried too often. Wait five minutes and try again."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account for themself."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return whom attempts are counted for: a keyed digest, never the address itself."""
        return crypto.keyed_digest("accounts.address", network_address(request)).hex()

    def get_login_stages(self) -> list[str]:
        """Ask for nothing after the password where development skips it."""
        return [] if settings.SKIP_SECOND_FACTOR else ["allauth.mfa.stages.AuthenticateStage"]

    def post_login(self, request: HttpRequest, user: User, **kwargs) -> HttpResponse:
        """Note with what somebody came in."""
        record(Kind.SIGNED_IN, by=user, now=timezone.now())
        records = get_authentication_records(request, user)
        actions.forget_what_is_over(now=timezone.now(), by="the door")
        presence.begin(request, second_step=any(each["method"] == "mfa" for each in records))
        return super().post_login(request, user, **kwargs)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """An account that is closed is like one that never was, but on record."""
        record(Kind.WRONG_PASSWORD, by=None, now=timezone.now(), account=user)
        return redirect("account_login")

    def authentication_failed(self, request: HttpRequest, **credentials) -> None:
        """Write down whose password was wrong; of a name that no account has, not the name.

        One row each time, so that nobody can tell by the time it takes whether there is an account.
        How many come in is bounded by the limits on attempts.
        """
        account = User.objects.filter(username__iexact=credentials["username"]).first()
        kind = Kind.WRONG_PASSWORD if account else Kind.UNKNOWN_NAME
        record(kind, by=None, now=timezone.now(), account=account)

    def logout(self, request: HttpRequest) -> None:
        """Write down who signs out by the button."""
        if request.user.is_authenticated:
            record(Kind.SIGNED_OUT, by=request.user, now=timezone.now())
        super().logout(request)

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Ask for the password again unless somebody has only just signed in."""
        return not presence.is_fresh(self.request)

    def get_reauthentication_methods(self, user: User) -> list[dict]:
        """The password is what is asked for again."""
        return [{"id": "reauthenticate", "url": reverse("account_reauthenticate")}]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Go on to the desk, which asks for what is still to be set up."""
        return reverse("desk:home")

    def add_message(self, *args, **kwargs) -> None:
        """Say nothing: the page that follows shows what was done."""

    def send_notification_mail(self, template_prefix: str, user: User, *args, **kwargs) -> None:
        """Write down, and tell its owner by mail, that the way they sign in has changed."""
        actions.note_change(user=user, change=template_prefix, now=timezone.now())


class SecondStep(DefaultMFAAdapter):
    """The second step: sealed secrets, and a picture to scan that the strict page rules allow."""

    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def encrypt(self, text: str) -> str:
        """Seal a secret for the database."""
        return sealing.seal_text(text, context=sealing.SECOND_STEP)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret of the database.

        One that no key opens any more fits no code, and its owner can be given a new second step.
        """
        try:
            return sealing.unseal_text(encrypted_text, context=sealing.SECOND_STEP)
        except crypto.CannotOpen:
            logger.error("SIGN_IN_KEYS has no key that opens a second step.")
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def get_totp_issuer(self) -> str:
        """Return what the app on the telephone calls this site."""
        return get_site().name

    def build_totp_svg(self, url: str) -> str:
        """Return the picture to scan."""
        code = qr_path(url)
        return format_html(
            '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}">'
            '<path d="{2}"></path></svg>',
            code.size,
            _("A picture to scan with the app on your telephone"),
            code.path,
        )

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """Return a name for a passkey whose owner gave none."""
        return str(_("Passkey"))
