"""The person's private page: what was passed on, what became of it, and taking it back."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from contacts import actions, codes, limits, sealing, states
from contacts.forms import CodeForm, MailForm
from contacts.models import Enquiry
from contacts.presenters.receipt import receipt_page
from contacts.private import private
from contacts.views.mailing import may_be_mailed
from contacts.waiting import finding
from selfhelp import own_forms
from selfhelp.limits.counting import TooMany
from selfhelp.private_pages import NothingHere
from selfhelp.visitors import network_address

TAKE_BACK, MAIL = "take_back", "mail"
ERASE, ERASE_AND_FORGET = "erase", "erase_and_forget"


@private
def find(request: HttpRequest) -> HttpResponse:
    """Type the words of a card to come to the page they stand for."""
    form = CodeForm(request.POST or None, initial={"stamp": own_forms.stamp()})
    if request.method == "POST" and form.is_valid():
        try:
            limits.count("code", network_address(request), now=timezone.now())
            found = _page_of(form.cleaned_data["code"])
            if found:
                return redirect(*found)
            form.add_error("code", limits.NOT_FOUND)
        except TooMany:
            form.add_error("code", limits.WORDS)
    return render(request, "contacts/find.html", {"form": form, "stamp": own_forms.stamp()})


@private
def receipt(request: HttpRequest, secret: str) -> HttpResponse:
    """Show what was passed on; a press takes it back, erases it or mails the way to this page."""
    enquiry = _of(secret)
    step = request.POST.get("step")
    if step in (ERASE, ERASE_AND_FORGET):
        actions.erase(
            enquiry=enquiry,
            now=timezone.now(),
            by="the person",
            wishes_forgetting=step == ERASE_AND_FORGET,
        )
        return redirect("contacts:erased")
    if step == TAKE_BACK:
        with suppress(states.ImpossibleMove):  # pressed twice, or the group was quicker
            actions.take_back(enquiry=enquiry, now=timezone.now(), by="the person")
        return redirect("contacts:receipt", secret)
    form = MailForm(request.POST if step == MAIL else None, initial={"stamp": own_forms.stamp()})
    was_sent = step == MAIL and form.is_valid() and may_be_mailed(request, form)
    if was_sent:
        actions.send_receipt(
            enquiry=enquiry,
            to=form.cleaned_data["email"],
            secret=secret,
            now=timezone.now(),
            by="the person",
        )
    copy = sealing.open_for_person(bytes(enquiry.for_person), secret, enquiry=enquiry.pk)
    context = {
        "page": receipt_page(enquiry, copy),
        "form": form,
        "was_sent": was_sent,
        "stamp": own_forms.stamp(),
    }
    return render(request, "contacts/receipt.html", context)


@private
def erased(request: HttpRequest) -> HttpResponse:
    """Say that nothing is left."""
    return render(request, "contacts/erased.html")


def _of(secret: str) -> Enquiry:
    """Return the request of a receipt's secret; one that is unknown or forgotten is no page."""
    enquiry = Enquiry.objects.of_receipt(secret).select_related("group").first()
    if enquiry is None or enquiry.erase_at <= timezone.now():
        raise NothingHere
    return enquiry


def _page_of(code: str) -> tuple[str, str] | None:
    """Return the address's name and the secret of the private page that a code stands for."""
    stretched = codes.stretched(code)
    enquiry = Enquiry.objects.filter(code_digest=codes.digest_of(stretched)).first()
    if enquiry:
        secret = sealing.open_for_code(bytes(enquiry.secret_by_code), stretched, enquiry=enquiry.pk)
        return "contacts:receipt", secret
    secret = finding.secret_by_code(stretched)
    return ("contacts:waiting", secret) if secret else None
