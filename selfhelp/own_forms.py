"""Forms that carry no authority of a session (selfhelp/private_pages.py tells why that is safe).

A signed time tells how long somebody had it before them; it identifies nobody.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django import forms
from django.core import signing
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, InterfaceError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from selfhelp import crypto

logger = logging.getLogger(__name__)
SALT = "selfhelp.own_forms"
HASTE = timedelta(seconds=2)  # nobody reads a form faster
STALE = timedelta(hours=12)

NOT_NOW = gettext_lazy(
    "This could not be sent now, because something of ours is broken. Nothing was passed on and "
    "nothing is kept. You can try again later, or ring the self help team: the number is at the "
    "foot of the page."
)


class NotNow(Exception):
    """What was sent could not be taken, for a reason of ours that trying again may mend."""


@contextmanager
def taken_or_given_back() -> Iterator[None]:
    """Turn a missing key or a failing database into NotNow, so that the form can come back.

    The log names the setting, or the kind of error, and nothing of what was typed.
    """
    try:
        yield
    except ImproperlyConfigured as fault:
        logger.error("a form was not taken: %s", fault)
        raise NotNow from None
    except (DatabaseError, InterfaceError) as error:
        logger.error("a form was not taken: %s", type(error).__name__)
        raise NotNow from None


def stamp(key: str = "") -> str:
    """Return the present time, signed, to put into a form, with the form's `key` or a new one."""
    return signing.TimestampSigner(salt=SALT).sign(key or crypto.new_secret())


def key_of(stamped: str) -> str:
    """Return the key that a form keeps through all its steps; "" if the stamp is not genuine.

    It is random and says nothing of anybody. By it a form that was sent is known again.
    """
    try:
        return signing.TimestampSigner(salt=SALT).unsign(stamped)
    except signing.BadSignature:
        return ""


def is_in_time(stamped: str) -> bool:
    """Tell whether a form's stamp is genuine and neither too fresh nor too old."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signer.unsign(stamped, max_age=STALE)
    except signing.BadSignature:
        return False
    try:
        signer.unsign(stamped, max_age=HASTE)
    except signing.SignatureExpired:
        return True
    return False


class OwnForm(forms.Form):
    """A form of an anonymous page: with a stamp of when it was made, and a trap for machines.

    `website` is hidden from people; only a machine fills it in. Where only members of the team
    come, nobody is held up for being quick (`is_timed`).
    """

    is_timed = True

    stamp = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(required=False)

    @property
    def key(self) -> str:
        """The key that the form keeps through all its steps."""
        return key_of(self["stamp"].value() or "")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("website"):
            self.add_error(None, _("Please leave the field that is not for you empty."))
        if self.is_timed and not is_in_time(cleaned.get("stamp") or ""):
            self.add_error(
                None,
                _("This page was open for a long time, or answered at once. Please press again."),
            )
        return cleaned


class ReceiptForm(OwnForm):
    """A form whose sending opens a private page: `receipt` is the secret that the preview gave out.

    So what is sent twice by pressing twice is one.
    """

    receipt = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def has_receipt(self) -> bool:
        """Whether the form comes from a preview, with a secret for the receipt."""
        try:
            crypto.bytes_of(self.cleaned_data["receipt"])
        except crypto.CannotOpen:
            return False
        return True
