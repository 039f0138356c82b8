"""Ending what was asked in one's name and never asked for: by words one was told, or from a mail.

Whoever was rung or written to sees nothing of what it is about, and is answered the same whether
or not there was anything: so nothing can be found out by trying.
"""

from contextlib import suppress
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from contacts import actions, codes, ending_links, limits
from contacts.forms import EndForm
from contacts.models import Enquiry, Waiting
from contacts.private import private
from contacts.states import ImpossibleMove
from contacts.waiting.actions import leave
from selfhelp import own_forms
from selfhelp.limits.counting import TooMany
from selfhelp.visitors import network_address

BY = "somebody who never asked"


@private
def by_words(request: HttpRequest) -> HttpResponse:
    """Type the four words that were said on the telephone; the button ends it."""
    form = EndForm(request.POST or None, initial={"stamp": own_forms.stamp()})
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            limits.count("code", network_address(request), now=now)
        except TooMany:
            form.add_error("code", limits.WORDS)
        else:
            digest = codes.end_digest_of(codes.stretched(form.cleaned_data["code"]))
            _end(Enquiry.objects.filter(end_digest=digest).first(), now)
            return redirect("contacts:ended")
    return render(request, "contacts/never.html", {"form": form, "stamp": own_forms.stamp()})


@private
def by_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Show a blank door, the same for every link; only its button ends what the mail was about."""
    if request.method != "POST":
        return render(request, "contacts/never_of_mail.html")
    digest = ending_links.digest_in(token)
    _end(Enquiry.objects.filter(receipt_digest=digest).first(), timezone.now())
    for waiting in Waiting.objects.filter(receipt_digest=digest):
        leave(waiting=waiting, by=BY)
    return redirect("contacts:ended")


@private
def ended(request: HttpRequest) -> HttpResponse:
    """Say the same to everybody."""
    return render(request, "contacts/ended.html")


def _end(enquiry: Enquiry | None, now: datetime) -> None:
    """End a request, if there is one that is still open."""
    with suppress(ImpossibleMove, Enquiry.DoesNotExist):  # ended or erased in this very moment
        if enquiry:
            actions.disown(enquiry=enquiry, now=now, by=BY)
