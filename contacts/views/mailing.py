"""Mails that somebody has sent from a page, to an address that is used once and not kept."""

from django.http import HttpRequest
from django.utils import timezone

from contacts import limits
from contacts.forms import MailForm
from selfhelp.limits.counting import TooMany
from selfhelp.visitors import network_address


def may_be_mailed(request: HttpRequest, form: MailForm) -> bool:
    """Count one mail to the address of a valid form; say on the form if it is one too many."""
    now = timezone.now()
    try:
        limits.count("address", network_address(request), now=now)
        limits.count("mail", form.cleaned_data["email"], now=now)
    except TooMany:
        form.add_error("email", limits.WORDS)
        return False
    return True
