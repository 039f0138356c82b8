"""Forms that carry no authority of a session, and so need no cookie against forgery.

What matters is only that a form comes from our own page: browsers say so (Sec-Fetch-Site, Origin).
A signed time tells how long somebody had it before them; it identifies nobody.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from selfhelp import crypto
from selfhelp.errors import form_refused

SALT = "contacts.own_forms"
HASTE = timedelta(seconds=2)  # nobody reads a form faster
STALE = timedelta(hours=12)

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """Let a page leave nothing behind: not kept by browsers, proxies or search engines; a form
    that comes from another site is refused."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if request.method == "POST" and not is_from_here(request):
            return form_refused(request)
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(answer))


def is_from_here(request: HttpRequest) -> bool:
    """Tell whether the browser says that the form came from a page of this site.

    Every browser sends one of the two with a form; one that sends neither is none of ours.
    """
    origin = request.headers.get("Origin")
    if origin is not None:
        return origin == f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Sec-Fetch-Site") == "same-origin"


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

    `website` is hidden from people; only a machine fills it in.
    """

    stamp = forms.CharField(required=False, widget=forms.HiddenInput)
    website = forms.CharField(required=False)

    @property
    def key(self) -> str:
        """The key that the form keeps through all its steps."""
        return key_of(self["stamp"].value() or "")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("website"):
            raise ValidationError(_("Please leave the field that is not for you empty."))
        if not is_in_time(cleaned.get("stamp") or ""):
            raise ValidationError(
                _("This page was open for a long time, or answered at once. Please press again.")
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
