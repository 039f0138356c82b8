"""Forms that carry no authority of a session (selfhelp/private_pages.py tells why that is safe).

A signed time tells how long somebody had it before them; it identifies nobody.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from enum import Enum

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


class Timing(Enum):
    """How long somebody had a form before them."""

    TOO_EARLY = "too early"
    IN_TIME = "in time"
    TOO_LATE = "too late"


UNTIMELY = {
    Timing.TOO_EARLY: gettext_lazy(
        "That was very quick. We wait two seconds, because machines do not. What you wrote is "
        "still here: please press again."
    ),
    Timing.TOO_LATE: gettext_lazy(
        "This page was open for many hours, so we ask once more before anything goes. What you "
        "wrote is still here: please look at it, and press again."
    ),
}


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


def timing_of(stamped: str) -> Timing:
    """Return whether a form's stamp is fresh or old; one that is not genuine is too old."""
    signer = signing.TimestampSigner(salt=SALT)
    try:
        signer.unsign(stamped, max_age=STALE)
    except signing.BadSignature:
        return Timing.TOO_LATE
    try:
        signer.unsign(stamped, max_age=HASTE)
    except signing.SignatureExpired:
        return Timing.IN_TIME
    return Timing.TOO_EARLY


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
        timing = timing_of(cleaned.get("stamp") or "")
        if self.is_timed and timing is not Timing.IN_TIME:
            self.add_error(None, UNTIMELY[timing])
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
