"""The mails to members of the team. Subjects tell nobody that there is a desk to sign in to."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selfhelp.accounts.models import User
from selfhelp.outbox import actions as outbox
from selfhelp.outbox.mail import Mail, write
from selfhelp.publisher import absolute_url

CHANGES = {
    "account/email/password_changed": gettext_lazy("Your password was changed."),
    "mfa/email/totp_activated": gettext_lazy(
        "A telephone was set up to give you codes for signing in."
    ),
    "mfa/email/webauthn_added": gettext_lazy("A passkey was added."),
    "mfa/email/webauthn_removed": gettext_lazy("A passkey was removed."),
    "mfa/email/recovery_codes_generated": gettext_lazy("New codes to write down were made."),
    "password_given": gettext_lazy(
        "Whoever runs the website gave your account a one-time password. You were signed out "
        "everywhere."
    ),
    "second_step_taken_away": gettext_lazy(
        "An administrator took your second step away, so that you can set up a new one. You were "
        "signed out everywhere."
    ),
    "role_changed": gettext_lazy("An administrator gave you another role in the team."),
    "account_closed": gettext_lazy("An administrator closed your account."),
}


def invitation(user: User, secret: str) -> Mail:
    """Invite somebody into the team."""
    return _mail(_("An invitation from the team"), "email/accounts/invitation.txt", user, secret)


def new_password(user: User, secret: str) -> Mail:
    """Send somebody of the team the way to a new password."""
    return _mail(_("The page you need"), "email/accounts/new_password.txt", user, secret)


def send(mail: Mail, user: User, *, now: datetime) -> None:
    """Put a mail down for an account that has an address."""
    if user.email:
        outbox.post(
            to=user.email, subject=mail.subject, text=mail.text, purpose="accounts", now=now
        )


def tell_of_change(user: User, change: str, *, now: datetime) -> None:
    """Tell somebody what changed in how they sign in; `change` is a key of CHANGES."""
    mail = write(
        _("A change to your account"),
        "email/accounts/changed.txt",
        name=user.shown_name,
        change=CHANGES[change],
    )
    send(mail, user, now=now)


def _mail(subject: str, template: str, user: User, secret: str) -> Mail:
    link = absolute_url(reverse("desk:invitation", args=[secret]))
    return write(subject, template, name=user.shown_name, link=link, until=user.link_until)
